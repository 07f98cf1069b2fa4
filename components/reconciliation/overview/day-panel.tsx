"use client";

import { Button, Input, Label, TextField } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import { BillError } from "@/lib/reconciliation/bill/bill-error";
import { askBillAction } from "@/lib/reconciliation/fetch/actions";
import { daysBefore } from "@/lib/reconciliation/fetch/bill-days";
import type { FetchProblem } from "@/lib/reconciliation/fetch/fetch-problem";
import type { DayCell, ScopeRow } from "@/lib/reconciliation/overview/types";
import { isDay } from "@/lib/time";
import { BillProblemWords } from "../bills/bill-problem";
import { DayStateChip } from "./day-state-chip";

function Problem({ problem }: { problem: FetchProblem }) {
  const t = useTranslations("reconciliation.fetch");
  const { kind, errcode, errmsg, rid, bill } = problem;
  return (
    <div className="grid gap-1 text-[13px]">
      <p>{t(`problems.${kind}`)}</p>
      {bill && <BillProblemWords problem={new BillError(bill).detail} />}
      {errcode !== undefined && <WechatAnswer errcode={errcode} errmsg={errmsg ?? null} rid={rid ?? null} />}
    </div>
  );
}

/** How asking for the day's bill goes. */
function Standing({ fetch }: { fetch: NonNullable<DayCell["fetch"]> }) {
  const t = useTranslations("reconciliation.fetch");
  const overview = useTranslations("reconciliation.overview");
  const { tries, nextAt, problem, isGivenUp } = fetch;
  return (
    <Notice tone={isGivenUp ? "danger" : "info"} title={isGivenUp ? t("givenUp") : t("waiting")}>
      <p className="text-muted text-xs">
        {tries > 0 && overview("tries", { count: tries })}
        {nextAt && (
          <span className="ml-2">
            {overview("nextTry")} <Instant at={nextAt} />
          </span>
        )}
      </p>
      {problem && (
        <div className="mt-2">
          <p className="text-muted text-xs">{t("lastAnswer")}</p>
          <Problem problem={problem} />
        </div>
      )}
    </Notice>
  );
}

type Props = {
  scope: ScopeRow;
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: string;
  /** What is known of it, where it is in the month that is shown. */
  cell: DayCell | null;
  today: string;
  onDay: (day: string) => void;
};

/** Has the bill of a day downloaded, and tells how that goes. */
export function DayPanel({ scope, day, cell, today, onDay }: Props) {
  const t = useTranslations("reconciliation.fetch");
  const overview = useTranslations("reconciliation.overview");
  const queryClient = useQueryClient();
  const { run, isPending, error } = useActionCall();
  const [askedDay, setAskedDay] = useState<string | null>(null);
  const ask = async () => {
    const { accountId, mchId } = scope;
    const asked = await run(() => askBillAction({ accountId, mchId, day }));
    if (asked) setAskedDay(day);
    await queryClient.invalidateQueries({ queryKey: ["/api/reconciliation"] });
  };
  if (!scope.canFetch) {
    return (
      <Section title={t("title")}>
        <p className="font-medium">{overview("noMerchant")}</p>
        <p className="text-muted">{overview("noMerchantHint")}</p>
      </Section>
    );
  }
  return (
    <Section title={t("title")}>
      <div className="grid gap-3">
        <div className="flex items-end gap-2">
          <TextField value={day} onChange={onDay} type="date" className="min-w-0 flex-1">
            <Label>{t("day")}</Label>
            <Input className="w-full" max={daysBefore(today, 1)} />
          </TextField>
          <Button onPress={ask} isPending={isPending} isDisabled={!isDay(day) || day >= today}>
            {cell?.billId ? t("again") : t("action")}
          </Button>
        </div>
        {cell && (
          <div>
            <DayStateChip state={cell.state} />
          </div>
        )}
        {error && <ErrorNotice error={error} />}
        {cell?.fetch && <Standing fetch={cell.fetch} />}
        {askedDay === day && !error && !cell?.billId && !cell?.fetch && (
          <Notice tone="info" title={t("asked")} />
        )}
        <p className="text-muted text-xs">{t("hint")}</p>
      </div>
    </Section>
  );
}
