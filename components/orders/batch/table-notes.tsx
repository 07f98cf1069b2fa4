"use client";

import { Button } from "@heroui/react";
import { useLocale, useTranslations } from "next-intl";
import { Choice } from "@/components/ui/choice";
import { Notice } from "@/components/ui/notice";
import { fen, formatFen } from "@/lib/money";
import type { TableNote } from "@/lib/orders/batch/table-notes";
import type { TableReading } from "@/lib/orders/batch/types";

const mostLines = 12;
const mostJoined = 3;

/** Line numbers as one reads them out; the rest of a long list is dots. */
function useLinesText(): (lines: readonly number[]) => string {
  const separator = useLocale() === "en" ? ", " : "、";
  return (lines) => {
    const shown = lines.slice(0, mostLines).map(String);
    return (lines.length > mostLines ? [...shown, "…"] : shown).join(separator);
  };
}

type ReadingProps = {
  /** Null for text, which has one. */
  sheet: string | null;
  sheets: TableReading["sheets"];
  /** Null where no table can be read of the sheet. */
  line: number | null;
  isPending: boolean;
  onSheet: (sheet: string) => void;
};

/** Which sheet was read, and where its header stands; another sheet can be chosen. */
export function ReadingNote({ sheet, sheets, line, isPending, onSheet }: ReadingProps) {
  const t = useTranslations("orders-batch.reading");
  if (sheet === null) {
    return line === null ? null : <p className="text-muted text-[13px]">{t("whereText", { line })}</p>;
  }
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      {sheets.length > 1 && (
        <Choice
          className="w-full max-w-xs"
          label={t("sheet")}
          options={sheets.map(({ name, rows, isHidden }) => ({
            value: name ?? "",
            label: t(isHidden ? "optionHidden" : "option", { name: name ?? "", rows }),
          }))}
          value={sheet}
          isDisabled={isPending}
          onChange={(chosen) => chosen !== sheet && onSheet(chosen)}
        />
      )}
      {line !== null && <p className="pb-2 text-muted text-[13px]">{t("where", { sheet, line })}</p>}
    </div>
  );
}

function useNoteText(): (note: TableNote) => string {
  const t = useTranslations("orders-batch.notes");
  const linesText = useLinesText();
  return (note) => {
    switch (note.code) {
      case "total-differs": {
        const sum = formatFen(fen(note.sumFen));
        return note.readFen === null
          ? t("total-unreadable", { line: note.line, sum })
          : t("total-differs", { line: note.line, read: formatFen(fen(note.readFen)), sum });
      }
      case "rows-joined":
        return t("rows-joined", { lines: linesText(note.lines), number: note.number });
      default:
        return t(note.code, { count: note.lines.length, lines: linesText(note.lines) });
    }
  };
}

type Props = {
  notes: readonly TableNote[];
  includeHidden: boolean;
  isPending: boolean;
  onHidden: (include: boolean) => void;
};

/** What a person should know of the table before she starts. */
export function TableNotes({ notes, includeHidden, isPending, onHidden }: Props) {
  const t = useTranslations("orders-batch.notes");
  const text = useNoteText();
  const joined = notes.filter(({ code }) => code === "rows-joined");
  const others = notes.filter(({ code }) => code !== "rows-joined");
  return (
    <div className="grid gap-2 empty:hidden">
      {others.map((note) => (
        <Notice
          key={note.code}
          tone={note.code === "total-differs" ? "warning" : "info"}
          actions={
            note.code === "rows-hidden" && (
              <Button size="sm" variant="secondary" isPending={isPending} onPress={() => onHidden(true)}>
                {t("takeHidden")}
              </Button>
            )
          }
        >
          {text(note)}
        </Notice>
      ))}
      {includeHidden && (
        <Notice
          actions={
            <Button size="sm" variant="tertiary" isPending={isPending} onPress={() => onHidden(false)}>
              {t("leaveHidden")}
            </Button>
          }
        >
          {t("hiddenTaken")}
        </Notice>
      )}
      {joined.length > 0 && (
        <Notice>
          {joined.slice(0, mostJoined).map((note) => (
            <p key={text(note)}>{text(note)}</p>
          ))}
          {joined.length > mostJoined && <p>{t("joinedMore", { count: joined.length - mostJoined })}</p>}
        </Notice>
      )}
    </div>
  );
}
