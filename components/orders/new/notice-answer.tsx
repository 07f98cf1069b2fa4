"use client";

import { Button, Spinner } from "@heroui/react";
import { useFormatter, useTranslations } from "next-intl";
import { AnswerFields } from "@/components/ui/answer-fields";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { OtherFormNotice } from "@/components/ui/other-form-notice";
import { UserText } from "@/components/ui/user-text";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import type { DeskErrorView } from "@/lib/errors";
import { formatFen, fen as toFen } from "@/lib/money";
import { dayText } from "@/lib/orders/order-form";
import { saysPaid } from "@/lib/orders/order-form-prefill";
import type { Receivable } from "@/lib/orders/prefill-order";
import type { NoticeQuery } from "./use-notice-query";

/** 通知书已缴款: WeChat names 232 as a third party's answer, and passes it on (wechat-api.md 1.4). */
const alreadyPaid = 232;

/** What WeChat says of the notice, and what became of the form by it; first which form of its number was asked for. */
export function NoticeAnswer({ notice }: { notice: NoticeQuery }) {
  const { answer } = notice;
  const asked = answer.status === "failed" || answer.status === "answered" ? answer.askedNumber : "";
  return (
    <>
      <OtherFormNotice number={asked} ask={{ onPress: notice.queryAs }} />
      <Answer notice={notice} />
    </>
  );
}

function Answer({ notice }: { notice: NoticeQuery }) {
  const t = useTranslations("orders-new");
  const format = useFormatter();
  const { answer } = notice;
  switch (answer.status) {
    case "idle":
      return null;
    case "incomplete":
      return <Notice tone="warning">{t("notice.queryNeeds")}</Notice>;
    case "pending":
      return (
        <p role="status" className="flex items-center gap-2 text-muted">
          <Spinner size="sm" aria-hidden />
          {t("notice.querying")}
        </p>
      );
    case "failed": {
      const { error } = answer;
      if (error.errcode === alreadyPaid || saysPaid(error.errmsg ?? null)) {
        return (
          <PaidNotice>
            <WechatAnswer
              errcode={error.errcode ?? null}
              errmsg={error.errmsg ?? null}
              rid={error.rid ?? null}
            />
          </PaidNotice>
        );
      }
      return <NotFound error={error} onRetry={notice.query} />;
    }
    case "answered":
      return (
        <>
          {saysPaid(answer.receivable.message) ? (
            <PaidNotice>
              <Facts receivable={answer.receivable} />
            </PaidNotice>
          ) : (
            <Owed receivable={answer.receivable} isFilled={answer.asked.length === 0} />
          )}
          {answer.asked.length > 0 && (
            <Notice
              tone="warning"
              title={t("fill.askTitle")}
              actions={
                <>
                  <Button size="sm" variant="secondary" onPress={() => notice.resolve("replace")}>
                    {t("fill.replace")}
                  </Button>
                  <Button size="sm" variant="tertiary" onPress={() => notice.resolve("keep")}>
                    {t("fill.keep")}
                  </Button>
                </>
              }
            >
              {t("fill.askText", {
                fields: format.list(answer.asked.map((field) => t(`fill.field-${field}`))),
              })}
            </Notice>
          )}
        </>
      );
  }
}

function PaidNotice({ children }: { children: React.ReactNode }) {
  const t = useTranslations("orders-new.fill");
  return (
    <Notice
      tone="warning"
      title={t("paidTitle")}
      actions={
        <LinkButton href="/lookup" size="sm">
          {t("goLookup")}
        </LinkButton>
      }
    >
      <p className="mb-1.5">{t("paidText")}</p>
      {children}
    </Notice>
  );
}

/** Asking changes nothing, so whatever went wrong, the worst is a form to fill in by hand. */
function NotFound({ error, onRetry }: { error: DeskErrorView; onRetry: () => void }) {
  const t = useTranslations("orders-new.fill");
  const common = useTranslations("common");
  if (!error.code.startsWith("wechat-")) return <ErrorNotice error={error} onRetry={onRetry} />;
  return (
    <Notice
      tone="warning"
      title={t("failedTitle")}
      actions={
        <Button size="sm" variant="secondary" onPress={onRetry}>
          {common("retry")}
        </Button>
      }
    >
      <p className="mb-1.5">{error.errcode === undefined ? t("noAnswer") : t("failedText")}</p>
      <WechatAnswer errcode={error.errcode ?? null} errmsg={error.errmsg ?? null} rid={error.rid ?? null} />
    </Notice>
  );
}

function Owed({ receivable, isFilled }: { receivable: Receivable; isFilled: boolean }) {
  const t = useTranslations("orders-new.fill");
  const { feeFen } = receivable;
  return (
    <Notice
      tone="success"
      title={feeFen === null ? t("titleBare") : t("title", { amount: formatFen(toFen(feeFen)) })}
    >
      <Facts receivable={receivable} />
      {isFilled && <p className="mt-1 text-muted text-xs">{t("filled")}</p>}
      <SumDiffers receivable={receivable} />
      <More receivable={receivable} />
    </Notice>
  );
}

/** Nothing documents that the amount is the sum of the items (wechat-api.md 9.6): what WeChat said is kept. */
function SumDiffers({ receivable: { feeFen, items } }: { receivable: Receivable }) {
  const t = useTranslations("orders-new.fill");
  const sum = items.reduce((total, item) => total + (item.feeFen ?? 0), 0);
  if (feeFen === null || items.length === 0 || sum === feeFen) return null;
  return (
    <p className="mt-1 font-medium text-warning-soft-foreground">
      {t("sumDiffers", { fee: formatFen(toFen(feeFen)), sum: formatFen(toFen(sum)) })}
    </p>
  );
}

/** The rest of the answer, folded away: it is not in the form, or not in these words. */
function More({ receivable: { answer } }: { receivable: Receivable }) {
  const t = useTranslations("orders-new.fill");
  if (answer.fields.length === 0 && answer.others.length === 0) return null;
  return (
    <details className="mt-1.5" open={answer.others.length > 0}>
      <summary className="w-fit cursor-pointer rounded text-[13px] text-link outline-none focus-visible:ring-2 focus-visible:ring-focus">
        {t("more")}
      </summary>
      <div className="mt-1.5">
        <AnswerFields answer={answer} />
      </div>
    </details>
  );
}

function Facts({ receivable }: { receivable: Receivable }) {
  const t = useTranslations("orders-new.fill");
  const { paymentNoticeNo: named, askedNumber } = receivable;
  const facts = [
    { term: t("namedNumber"), value: named !== askedNumber && named },
    { term: t("message"), value: receivable.message },
    { term: t("payer"), value: receivable.userName },
    {
      term: t("items"),
      value: receivable.items.length > 0 ? t("itemCount", { count: receivable.items.length }) : null,
    },
    {
      term: t("created"),
      value: receivable.noticeCreatedAt && <Instant at={receivable.noticeCreatedAt} />,
    },
    {
      term: t("expires"),
      value:
        dayText(receivable.paymentExpireDate) ||
        (receivable.paymentExpireDate && <UserText>{receivable.paymentExpireDate}</UserText>),
    },
  ].filter(({ value }) => value);
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-0.5 text-[13px]">
      {facts.map(({ term, value }) => (
        <div key={term} className="flex gap-1.5">
          <dt className="shrink-0 text-muted">{term}</dt>
          <dd className="[overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
