"use client";

import { useTranslations } from "next-intl";
import { QuotaNumbers } from "@/components/accounts/quota-numbers";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { interfaceWords } from "@/lib/error-words";
import { type RunRowState, runRowStates } from "@/lib/runs/states";
import type { RunView } from "@/lib/runs/types";
import { exactTime } from "@/lib/time";
import { doneOf } from "./done-of";
import { RowStateChip } from "./run-chips";

const fills: Partial<Record<RunRowState, string>> = {
  succeeded: "bg-success",
  failed: "bg-danger",
  refused: "bg-muted",
  cancelled: "bg-muted",
  unknown: "bg-warning",
};

function Bar({ run }: { run: RunView }) {
  const t = useTranslations("runs.progress");
  const done = doneOf(run);
  return (
    <div
      role="progressbar"
      aria-label={t("label")}
      aria-valuemin={0}
      aria-valuemax={run.total}
      aria-valuenow={done}
      aria-valuetext={t("of", { done, total: run.total })}
      className="flex h-2.5 overflow-hidden rounded bg-default-soft"
    >
      {runRowStates.map((state) => (
        <span
          key={state}
          className={fills[state] ?? ""}
          style={{ width: `${(run.counts[state] / Math.max(run.total, 1)) * 100}%` }}
        />
      ))}
    </div>
  );
}

/** Why a run does not go on, and what must be done. */
function Stopped({ run }: { run: RunView }) {
  const t = useTranslations("runs");
  const errors = useTranslations("errors");
  if (run.state !== "held" && run.state !== "paused") return null;
  const endpoint = run.heldInterface ? interfaceWords(errors, run.heldInterface) : "";
  const key = `reasons.${run.reason}` as Parameters<typeof t>[0];
  const until = run.resumeAt && t("progress.heldUntil", { time: exactTime(new Date(run.resumeAt)) });
  return (
    <Notice tone="warning" title={t(`states.${run.state}`)}>
      {run.reason && t.has(key) && (
        <p>{t(key, { name: run.actorName, interface: endpoint, account: run.accountName ?? "" })}</p>
      )}
      {until && <p>{until}</p>}
      {run.heldInterface && run.accountId && (
        <QuotaNumbers accountId={run.accountId} endpoint={run.heldInterface} />
      )}
    </Notice>
  );
}

/** How far a run is: a bar, and how many rows stand how, which add up. */
export function RunProgress({ run }: { run: RunView }) {
  const t = useTranslations("runs.progress");
  const { counts, total } = run;
  const left = counts.waiting + counts.working;
  return (
    <div className="grid gap-3">
      <Stopped run={run} />
      <Section title={t("title")} description={t("of", { done: doneOf(run), total })}>
        <Bar run={run} />
        <ul className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
          {runRowStates
            .filter((state) => counts[state] > 0)
            .map((state) => (
              <li key={state} className="inline-flex items-center gap-2">
                <RowStateChip state={state} kind={run.kind} />
                <span className="font-medium tabular-nums">{counts[state]}</span>
              </li>
            ))}
          <li className="text-muted tabular-nums">{t("sum", { total })}</li>
        </ul>
        {run.state === "running" && (
          <p className="mt-3 text-muted">
            {left === 0 && counts.unknown > 0 ? t("waitUnknown", { count: counts.unknown }) : t("running")}
          </p>
        )}
      </Section>
    </div>
  );
}
