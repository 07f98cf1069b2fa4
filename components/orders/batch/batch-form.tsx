"use client";

import { Button } from "@heroui/react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { TableProblemNotice } from "@/components/ui/table-problem";
import { fen, formatFen } from "@/lib/money";
import { isSettled } from "@/lib/orders/batch/columns";
import type { BatchPreview, BatchUnreadable } from "@/lib/orders/batch/types";
import { BatchPreviewSection } from "./batch-preview";
import { BatchSourceFields, BatchTemplates } from "./batch-source";
import { ColumnMapping } from "./column-mapping";
import { SaveRefused } from "./save-refused";
import { ReadingNote, TableNotes } from "./table-notes";
import { useBatch } from "./use-batch";

type Account = { id: string; name: string };

function Unreadable({ found }: { found: BatchUnreadable }) {
  const t = useTranslations("orders-batch");
  const format = useFormatter();
  if (found.kind === "unreadable")
    return <TableProblemNotice title={t("unreadable")} problem={found.problem} />;
  const names = found.missing.map((column) =>
    column === "paymentNoticeNo" ? t("or") : t(`columns.${column}`),
  );
  return (
    <Notice tone="danger" title={t("missingTitle")}>
      {names.length > 0 && <p>{t("missing", { columns: format.list(names) })}</p>}
      {found.twice.length > 0 && <p>{t("twice", { columns: format.list(found.twice) })}</p>}
      <p>{t("missingHint")}</p>
    </Notice>
  );
}

type StartProps = {
  preview: BatchPreview;
  accountName: string;
  isPending: boolean;
  onStart: () => Promise<void>;
};

/** Starts with the good rows, once every column is settled, after she has confirmed how many and how much. */
function Start({ preview, accountName, isPending, onStart }: StartProps) {
  const t = useTranslations("orders-batch");
  const [isOpen, setIsOpen] = useState(false);
  const { good, bad, totalFen, reading } = preview;
  if (!reading.columns.every(isSettled)) return <Notice tone="warning">{t("mapping.needed")}</Notice>;
  if (good === 0) return <Notice tone="warning">{t("preview.nothing")}</Notice>;
  const confirm = async () => {
    await onStart();
    setIsOpen(false);
  };
  return (
    <div>
      <Button variant="primary" onPress={() => setIsOpen(true)}>
        {t(bad > 0 ? "preview.startSome" : "preview.start", { good })}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={t("confirm.title")}
        confirmLabel={t("confirm.submit")}
        onConfirm={confirm}
        isPending={isPending}
      >
        <p>{t("confirm.text", { account: accountName, good, amount: formatFen(fen(totalFen)) })}</p>
        {bad > 0 && <p className="mt-2">{t("confirm.bad", { bad })}</p>}
      </ConfirmDialog>
    </div>
  );
}

/** Ordering from a table: choose, check, start. */
export function BatchForm({ accounts }: { accounts: Account[] }) {
  const t = useTranslations("orders-batch");
  const batch = useBatch(accounts.length === 1 ? (accounts[0]?.id ?? "") : "");
  const { accountId, source, found } = batch;
  const reading = found && found.kind !== "unreadable" ? found.reading : null;
  const isEmpty = source.kind === "text" && source.text.trim() === "";
  const accountName = accounts.find(({ id }) => id === accountId)?.name ?? "";
  return (
    <div className="grid gap-4">
      <Section title={t("source.title")} description={t("source.hint")} actions={<BatchTemplates />}>
        <div className="grid gap-4">
          <Choice
            className="max-w-md"
            label={t("source.account")}
            options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
            value={accountId}
            onChange={batch.chooseAccount}
          />
          <BatchSourceFields source={source} onChange={batch.chooseSource} />
          <div>
            <Button
              variant={found?.kind === "preview" ? "secondary" : "primary"}
              isDisabled={accountId === "" || isEmpty}
              isPending={batch.isChecking}
              onPress={batch.check}
            >
              {t("source.check")}
            </Button>
          </div>
        </div>
      </Section>
      {batch.error && <ErrorNotice error={batch.error} />}
      {batch.isLost && <Notice tone="warning">{t("lost")}</Notice>}
      {found && (
        <ReadingNote
          sheet={reading ? reading.sheet : (batch.part.sheet ?? null)}
          sheets={batch.sheets}
          line={reading?.headerLine ?? null}
          isPending={batch.isChecking}
          onSheet={batch.chooseSheet}
        />
      )}
      {found && found.kind !== "preview" && <Unreadable found={found} />}
      {reading && (
        <ColumnMapping
          key={JSON.stringify(reading.columns)}
          reading={reading}
          isPending={batch.isChecking}
          onSave={batch.chooseColumns}
        />
      )}
      {found?.kind === "preview" && (
        <>
          <TableNotes
            notes={found.notes}
            includeHidden={batch.part.includeHidden}
            isPending={batch.isChecking}
            onHidden={batch.takeHidden}
          />
          <BatchPreviewSection
            preview={found}
            actions={<SaveRefused isPending={batch.isChecking} onSave={batch.saveRefused} />}
          />
          <Start
            preview={found}
            accountName={accountName}
            isPending={batch.isStarting}
            onStart={() => batch.start(found)}
          />
        </>
      )}
    </div>
  );
}
