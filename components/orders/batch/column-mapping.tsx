"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/components/ui/choice";
import { Section } from "@/components/ui/section";
import { type BatchColumn, batchColumns, isSettled } from "@/lib/orders/batch/columns";
import type { ChooseColumnsInput } from "@/lib/orders/batch/schemas";
import type { TableReading } from "@/lib/orders/batch/types";
import { columnLetters } from "@/lib/tables/table-error";

/** Stands for a column that is left out. */
const leftOut = "-";

type Props = {
  reading: TableReading;
  isPending: boolean;
  onSave: (columns: ChooseColumnsInput["columns"]) => Promise<void>;
};

/** Asks what the columns are whose names the desk does not know, with the likely answer chosen. */
export function ColumnMapping({ reading, isPending, onSave }: Props) {
  const t = useTranslations("orders-batch");
  const open = reading.columns.filter((column) => !isSettled(column));
  const [chosen, setChosen] = useState<Record<number, string>>({});
  if (open.length === 0) return null;
  const answers = open.map(({ at, header, field }) => ({
    at,
    header,
    field: chosen[at] ?? field ?? leftOut,
  }));
  const settled = new Set(reading.columns.filter(isSettled).map(({ field }) => field));
  const options = [
    { value: leftOut, label: t("mapping.leaveOut") },
    ...batchColumns
      .filter((column) => !settled.has(column))
      .map((column) => ({ value: column, label: t(`columns.${column}`) })),
  ];
  const isTwice = (field: string) =>
    field !== leftOut && answers.filter((answer) => answer.field === field).length > 1;
  const isWrong = answers.some(({ field }) => isTwice(field));
  const save = () =>
    onSave(
      answers.map(({ header, field }) => ({
        header,
        field: field === leftOut ? null : (field as BatchColumn),
      })),
    );
  return (
    <Section title={t("mapping.title")} description={t("mapping.hint", { count: open.length })}>
      <div className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {open.map(({ at, header, origin }) => {
            const letter = columnLetters(at + 1);
            const field = chosen[at] ?? answers.find((answer) => answer.at === at)?.field ?? leftOut;
            return (
              <Choice
                key={at}
                label={header ? t("mapping.column", { letter, header }) : t("mapping.unnamed", { letter })}
                options={header ? options : options.slice(0, 1)}
                value={field}
                onChange={(value) => setChosen({ ...chosen, [at]: value || leftOut })}
                description={
                  origin === "likely" && chosen[at] === undefined ? t("mapping.likely") : undefined
                }
                message={isTwice(field) ? t("mapping.twice") : undefined}
              />
            );
          })}
        </div>
        <div>
          <Button variant="primary" isDisabled={isWrong} isPending={isPending} onPress={save}>
            {t("mapping.save")}
          </Button>
        </div>
      </div>
    </Section>
  );
}
