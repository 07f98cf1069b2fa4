"use client";

import { Button, Description, Label, Radio, RadioGroup, TextArea, TextField } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { useRequestKey } from "@/components/ui/use-request-key";
import type { DiscrepancyDetail } from "@/lib/reconciliation/day/types";
import { settleDiscrepancyAction } from "@/lib/reconciliation/settle/actions";
import { type Fit, fitOf, type Resolution, resolutions } from "@/lib/reconciliation/settle/resolutions";
import { discrepanciesPath } from "./paths";

/** What does not fit, and why: small, for whoever looks for it. */
function Unfit({ fits }: { fits: readonly { resolution: Resolution; fit: Fit }[] }) {
  const t = useTranslations("reconciliation-day.settle");
  const words = useTranslations("reconciliation.settle");
  const reasons = fits.flatMap(({ resolution, fit }) =>
    fit.fits ? [] : [{ resolution, because: words(`because.${fit.because}`) }],
  );
  if (reasons.length === 0) return null;
  return (
    <div className="text-muted text-xs">
      {t("unfit")}
      <ul>
        {reasons.map(({ resolution, because }) => (
          <li key={resolution}>{t("unfitOne", { name: words(`resolutions.${resolution}`), because })}</li>
        ))}
      </ul>
    </div>
  );
}

/** Settles one discrepancy by a resolution that fits, with a remark where that takes one. */
export function SettleForm({ detail }: { detail: DiscrepancyDetail }) {
  const t = useTranslations("reconciliation-day.settle");
  const words = useTranslations("reconciliation.settle");
  const queryClient = useQueryClient();
  const { requestKey, renew } = useRequestKey();
  const { run, isPending, error } = useActionCall();
  const [chosen, setChosen] = useState<Resolution | null>(null);
  const [remark, setRemark] = useState("");
  const { id } = detail.row;
  const fits = resolutions.map((resolution) => ({ resolution, fit: fitOf(detail.settleable, resolution) }));
  const fit = fits.find(({ resolution }) => resolution === chosen)?.fit;
  const isRemarkNeeded = fit?.fits === true && fit.remark === "required";
  const lacksRemark = isRemarkNeeded && remark.trim().length < 2;
  const settle = async () => {
    if (chosen === null) return;
    await run(() => settleDiscrepancyAction({ requestKey, discrepancyId: id, resolution: chosen, remark }));
    // Whatever came of it is on record: the next press is another settlement.
    renew();
    await queryClient.invalidateQueries({ queryKey: [`${discrepanciesPath}/${id}`] });
    await queryClient.invalidateQueries({ queryKey: [discrepanciesPath] });
  };
  return (
    <Section title={t("title")}>
      <form
        method="post"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void settle();
        }}
      >
        <RadioGroup
          value={fit?.fits ? chosen : ""}
          onChange={(value) => setChosen(resolutions.find((one) => one === value) ?? null)}
        >
          <Label>{t("label")}</Label>
          {fits
            .filter(({ fit: one }) => one.fits)
            .map(({ resolution }) => (
              <Radio key={resolution} value={resolution}>
                <Radio.Content>
                  <Radio.Control>
                    <Radio.Indicator />
                  </Radio.Control>
                  <Label>{words(`resolutions.${resolution}`)}</Label>
                </Radio.Content>
                <Description>{words(`hints.${resolution}`)}</Description>
              </Radio>
            ))}
        </RadioGroup>
        <Unfit fits={fits} />
        {fit?.fits && (
          <TextField value={remark} onChange={setRemark} maxLength={500}>
            <Label>{isRemarkNeeded ? t("remarkRequired") : t("remark")}</Label>
            <TextArea rows={2} className="w-full" />
            <Description>{lacksRemark ? words("bar.remarkNeeded") : t("remarkHint")}</Description>
          </TextField>
        )}
        {error && <ErrorNotice error={error} />}
        <Button
          type="submit"
          className="self-end"
          isPending={isPending}
          isDisabled={!fit?.fits || lacksRemark}
        >
          {t("submit")}
        </Button>
      </form>
    </Section>
  );
}
