"use client";

import { Button } from "@heroui/react";
import { CircleStop, RefreshCw, Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ToneEdge } from "@/components/cases/answer-tone";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { caseAddress } from "@/lib/cases/address";
import type { Conclusion } from "@/lib/lookup/everywhere/conclude";
import { type EverywhereInput, everywhereAddress } from "@/lib/lookup/everywhere/schemas";
import { sentenceValues } from "@/lib/lookup/everywhere/sentence-values";
import { QueryProgress } from "./query-progress";

type Props = {
  input: EverywhereInput;
  conclusion: Conclusion;
  isRunning: boolean;
  onStart: () => void;
  onStop: () => void;
  onRetry: () => void;
  onAgain: () => void;
};

function Actions({ input, conclusion, isRunning, onStart, onStop, onRetry, onAgain }: Props) {
  const t = useTranslations("lookup.everywhere");
  const { code, total, missing } = conclusion;
  if (code === "no-places") return null;
  if (code === "not-started") {
    return (
      <Button variant="primary" onPress={onStart}>
        <Search className="size-4" aria-hidden />
        {t("start", { count: total })}
      </Button>
    );
  }
  if (isRunning) {
    return (
      <Button variant="secondary" onPress={onStop}>
        <CircleStop className="size-4" aria-hidden />
        {t("stop")}
      </Button>
    );
  }
  const otherKind = input.kind === "notice" ? "order" : "notice";
  return (
    <>
      {missing.length > 0 && (
        <Button variant="primary" onPress={onRetry}>
          <RefreshCw className="size-4" aria-hidden />
          {t("retry", { count: missing.length })}
        </Button>
      )}
      <Button variant="secondary" onPress={onAgain}>
        <RefreshCw className="size-4" aria-hidden />
        {t("again")}
      </Button>
      <LinkButton href={everywhereAddress({ ...input, kind: otherKind })}>
        {t(`otherKind.${otherKind}`)}
      </LinkButton>
    </>
  );
}

/** One sentence about the number at all departments, and what can be done next. */
export function EverywhereAnswer(props: Props) {
  const { input, conclusion, isRunning } = props;
  const t = useTranslations("lookup.everywhere");
  const locale = useLocale();
  const { accountsWithoutDepartment, disabled } = conclusion;
  const values = sentenceValues(conclusion, input, locale);
  const sentence = [
    t(`sentences.${conclusion.code}`, values),
    ...(disabled > 0 ? [t("sentences.add-disabled", values)] : []),
    ...(accountsWithoutDepartment.length > 0 ? [t("sentences.add-without", values)] : []),
  ].join(locale === "en" ? " " : "");
  const [first] = conclusion.paid;
  return (
    <section
      aria-label={t("answer")}
      className="relative flex flex-col gap-4 overflow-hidden rounded-md border border-border bg-surface p-5 pl-6"
    >
      <ToneEdge tone={conclusion.tone} />
      <div className="flex items-start gap-2">
        <h2
          aria-live="polite"
          className="max-w-[52rem] text-pretty font-semibold text-xl leading-8 tracking-tight [overflow-wrap:anywhere] sm:text-[1.375rem]"
        >
          {sentence}
        </h2>
        <CopyButton value={sentence} label={t("copySentence")} />
      </div>
      {conclusion.total > 0 && <QueryProgress conclusion={conclusion} isRunning={isRunning} />}
      <div className="flex flex-wrap gap-2">
        {first && (
          <LinkButton
            variant="primary"
            href={caseAddress({ ...first.place, numberKind: input.kind, number: first.number })}
          >
            {t("openCase")}
          </LinkButton>
        )}
        <Actions {...props} />
      </div>
    </section>
  );
}
