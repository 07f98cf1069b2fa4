"use client";

import { Description, Label, TextArea, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Choice } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { asksWechat, type Resolution, resolutions } from "@/lib/reconciliation/settle/resolutions";
import { SelectionCounts } from "./selection-counts";
import type { useSelection, Which } from "./use-selection";

type Chosen = ReturnType<typeof useSelection>;

type Props = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  chosen: Chosen;
  hasTicked: boolean;
  isPending: boolean;
  onStart: (remark: string) => void;
  /** The error that starting ended in. */
  children: ReactNode;
};

function Fields({ chosen, hasTicked }: { chosen: Chosen; hasTicked: boolean }) {
  const t = useTranslations("reconciliation.settle");
  const { selection, which, preview } = chosen;
  const accounts = preview?.accounts ?? [];
  const mustChoose = accounts.length > 1;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Choice
        label={t("bar.which")}
        value={which}
        onChange={(value) => chosen.setWhich(value as Which)}
        options={[
          ...(hasTicked ? [{ value: "page", label: t("bar.thisPage") }] : []),
          { value: "all", label: t("bar.all") },
        ]}
      />
      <Choice
        label={t("bar.resolution")}
        value={selection.resolution}
        onChange={(value) => chosen.setResolution(value as Resolution)}
        options={resolutions.map((value) => ({
          value,
          label: t(`resolutions.${value}`),
          hint: t(`hints.${value}`),
        }))}
      />
      {mustChoose && (
        <Choice
          className="sm:col-span-2"
          label={t("bar.account")}
          description={t("bar.chooseAccount")}
          value={selection.accountId}
          onChange={chosen.setAccount}
          options={accounts.map(({ id, name, count }) => ({
            value: id,
            label: t("bar.accountOption", { name, count }),
          }))}
        />
      )}
    </div>
  );
}

/** The confirmation of settling many: which, how, with what remark, and exactly how many. */
export function SettleDialog({
  isOpen,
  onOpenChange,
  chosen,
  hasTicked,
  isPending,
  onStart,
  children,
}: Props) {
  const t = useTranslations("reconciliation.settle");
  const [remark, setRemark] = useState("");
  const { selection, preview, failure, isFetching } = chosen;
  const asks = asksWechat(selection.resolution);
  const lacksRemark = preview?.remark === "required" && remark.trim().length < 2;
  const isReady =
    preview !== null &&
    preview.fit > 0 &&
    !isFetching &&
    !lacksRemark &&
    !(asks && chosen.askedAccountId === null);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("bar.dialogTitle")}
      confirmLabel={t("bar.start", { count: preview?.fit ?? 0 })}
      onConfirm={() => onStart(remark.trim())}
      isPending={isPending}
      isConfirmDisabled={!isReady}
    >
      <div className="grid gap-3">
        <Fields chosen={chosen} hasTicked={hasTicked} />
        <TextField value={remark} onChange={setRemark} maxLength={500}>
          <Label>{t("bar.remark")}</Label>
          <TextArea rows={2} className="w-full" />
          <Description>{lacksRemark ? t("bar.remarkNeeded") : t("bar.remarkHint")}</Description>
        </TextField>
        {asks && <p className="text-[13px] text-muted">{t("bar.rateHint")}</p>}
        {isFetching && !preview && <p role="status">{t("bar.counting")}</p>}
        {failure && <ErrorNotice error={failure} />}
        {preview && <SelectionCounts preview={preview} />}
        {children}
      </div>
    </ConfirmDialog>
  );
}
