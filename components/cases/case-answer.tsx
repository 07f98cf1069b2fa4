"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/ui/instant";
import type { Case } from "@/lib/cases/types";
import { AnswerReceivers } from "./answer-receivers";
import { ToneEdge, ToneLabel } from "./answer-tone";
import { CaseFacts } from "./case-facts";
import { Elsewhere } from "./elsewhere";
import { NextStep } from "./next-step";
import type { CaseRights } from "./rights";
import { useAnswerSentence } from "./use-answer-sentence";
import type { Refresh } from "./use-refresh-case";

/** When WeChat said what the answer rests on, and that it is being asked anew. Stands outside of what is announced. */
function Age({ found, refresh }: { found: Case; refresh: Refresh }) {
  const t = useTranslations("cases.age");
  const { asOf } = found.answer;
  const isAsking = refresh.isPending || found.isRefreshing;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 text-[13px] text-muted tabular-nums">
      <span>
        {asOf ? t.rich("asOf", { time: () => <Instant at={asOf} precision="second" /> }) : t("never")}
      </span>
      {isAsking && (
        <span className="inline-flex items-center gap-1.5">
          <LoaderCircle className="size-3.5 animate-spin motion-reduce:animate-none" aria-hidden />
          {t("refreshing")}
        </span>
      )}
    </span>
  );
}

type Props = { found: Case; refresh: Refresh; rights: CaseRights; notice: ReactNode };

/** What a person on the phone is told: one sentence, how old it is, who knows of the payment, and what to do next. */
export function CaseAnswer({ found, refresh, rights, notice }: Props) {
  const t = useTranslations("cases");
  const sentence = useAnswerSentence();
  const { answer } = found;
  return (
    <section
      aria-label={t("answer")}
      className="relative overflow-hidden rounded-md border border-border bg-surface"
    >
      <ToneEdge tone={answer.tone} />
      <div className="grid lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="flex min-w-0 flex-col gap-4 p-5 pl-6">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <ToneLabel tone={answer.tone} />
            <Age found={found} refresh={refresh} />
          </div>
          {/* Announced when it changes, wherever the focus is; everything else on the page is not. */}
          <h2
            aria-live="polite"
            className="max-w-[48rem] text-pretty font-semibold text-xl leading-8 tracking-tight [overflow-wrap:anywhere] sm:text-[1.375rem]"
          >
            {sentence(answer)}
          </h2>
          <AnswerReceivers receivers={answer.receivers} />
          {notice}
          <Elsewhere found={found} mayQueryAll={rights.mayQueryAll} />
          <NextStep found={found} refresh={refresh} rights={rights} />
        </div>
        <CaseFacts found={found} mayReveal={rights.mayReveal} />
      </div>
    </section>
  );
}
