"use client";

import { useLocale, useTranslations } from "next-intl";
import {
  feeTypes,
  type Label,
  paymentInfoSources,
  paymentNoticeTypes,
  scenes,
} from "@/lib/wechat/enumerations";
import type { AnsweredField, AnswerView } from "@/lib/wechat-calls/answer-view";
import { CopyableId } from "./copyable-id";
import { DefinitionList } from "./definition-list";
import { UserText } from "./user-text";

const labelsOf = (entries: Record<string, { label: Label }>): Record<string, Label> =>
  Object.fromEntries(Object.entries(entries).map(([key, { label }]) => [key, label]));

/** The words of what documents number. */
const words: Partial<Record<AnsweredField["name"], Record<string, Label>>> = {
  fee_type: labelsOf(feeTypes),
  payment_info_source: paymentInfoSources,
  payment_notice_type: paymentNoticeTypes,
  scene: labelsOf(scenes),
};

/** Codes and numbers, which one copies; the rest is read. */
const copied = new Set<AnsweredField["name"]>([
  "bill_type_code",
  "bill_no",
  "bank_id",
  "payment_notice_no",
  "order_no",
  "department_code",
  "region_code",
  "refund_order_id",
  "refund_out_id",
]);

function Value({ field: { name, value } }: { field: AnsweredField }) {
  const locale = useLocale();
  const text = String(value);
  if (copied.has(name)) return <CopyableId value={text} shorten={false} />;
  const labels = words[name];
  const word = labels && Object.hasOwn(labels, text) ? labels[text]?.[locale] : undefined;
  if (word === undefined) return <UserText>{text}</UserText>;
  return (
    <>
      {word} <span className="font-mono text-muted text-xs">{text}</span>
    </>
  );
}

/** Fields that the desk does not know, under the names that WeChat gave them. */
function Others({ others }: { others: AnswerView["others"] }) {
  const t = useTranslations("common.answerFields");
  return (
    <div>
      <h4 className="font-medium text-[13px]">{t("others")}</h4>
      <p className="mb-1.5 text-muted text-xs">{t("othersHint")}</p>
      <dl aria-label={t("others")} className="flex flex-col gap-1.5">
        {others.map(({ path, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: masked names may repeat, and the list is never reordered
          <div key={`${path}-${index}`} className="grid gap-x-3 sm:grid-cols-[minmax(7.5rem,auto)_1fr]">
            <dt className="break-all font-mono text-[13px] text-muted">{path}</dt>
            <dd className="min-w-0 font-mono text-[13px] [overflow-wrap:anywhere]">
              <UserText>{value === "" ? "—" : value}</UserText>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** All that WeChat's answer holds beyond what its page shows by itself. Nothing where there is no more. */
export function AnswerFields({ answer }: { answer: AnswerView }) {
  const t = useTranslations("common.answerFields");
  if (answer.fields.length === 0 && answer.others.length === 0) return null;
  return (
    <div className="flex flex-col gap-4">
      {answer.fields.length > 0 && (
        <DefinitionList
          items={answer.fields.map((field) => ({
            key: field.name,
            term: t(field.name),
            value: <Value field={field} />,
          }))}
        />
      )}
      {answer.others.length > 0 && <Others others={answer.others} />}
    </div>
  );
}

/** The same folded away, below what the page shows first. */
export function FoldedAnswerFields({ answer }: { answer: AnswerView | null }) {
  const t = useTranslations("common.answerFields");
  if (!answer || answer.fields.length + answer.others.length === 0) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded text-[13px] text-link outline-none focus-visible:ring-2 focus-visible:ring-focus">
        {t("more", { count: answer.fields.length + answer.others.length })}
      </summary>
      <div className="mt-2">
        <AnswerFields answer={answer} />
      </div>
    </details>
  );
}
