"use client";

import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { TableProblemNotice } from "@/components/ui/table-problem";
import { useFieldMessage } from "@/components/ui/use-field-message";
import { UserText } from "@/components/ui/user-text";
import type { UploadsPreview } from "@/lib/shopping/start-uploads";
import { type UploadColumn, uploadColumns } from "@/lib/shopping/table-columns";

type Read = Extract<UploadsPreview, { kind: "read" }>;
type Issue = Read["bad"][number]["issues"][number];
type Unusable = Extract<UploadsPreview, { kind: "unusable" }>["problem"];

/** Of hidden lines, named one by one. */
const shownLines = 20;

const isColumn = (name: string): name is UploadColumn => (uploadColumns as readonly string[]).includes(name);

/** Why a table cannot be used at all. */
export function UnusableTable({ problem }: { problem: Unusable }) {
  const t = useTranslations("shopping.batch");
  const format = useFormatter();
  if (problem.code === "missing") {
    const names = format.list(problem.columns.map((column) => t(`columns.${column}`)));
    return <Notice tone="danger" title={t("missing", { names })} />;
  }
  return <TableProblemNotice title={t("unusable")} problem={problem.table} />;
}

/** How many rows will be asked about, and of each other row why not. */
export function UploadsSummary({ preview }: { preview: Read }) {
  const t = useTranslations("shopping.batch");
  const format = useFormatter();
  const message = useFieldMessage();
  const { good, joined, bad, badTotal, unknownColumns, likelyColumns, hidden } = preview;
  const issueText = ({ column, message: code, values, cell, read }: Issue) => {
    const problem = message(code, values);
    if (!isColumn(column)) return problem;
    const name = t(`columns.${column}`);
    const place = cell === undefined ? name : `${cell} ${name}`;
    return t("cell", { column: read ? `${place} (${read})` : place, problem });
  };
  return (
    <div className="grid gap-3">
      <div>
        <p>{t("good", { count: good })}</p>
        {joined > 0 && <p>{t("joined", { count: joined })}</p>}
        {badTotal > 0 && <p>{t("bad", { count: badTotal })}</p>}
      </div>
      {likelyColumns.map(({ header, column }) => (
        <p key={header}>{t("likely", { header, column: t(`columns.${column}`) })}</p>
      ))}
      {hidden.length > 0 && (
        <p>{t("hidden", { count: hidden.length, lines: hidden.slice(0, shownLines).join("、") })}</p>
      )}
      {unknownColumns.length > 0 && (
        <p className="text-muted text-xs">
          {t("unknownColumns")} <UserText>{format.list(unknownColumns)}</UserText>
        </p>
      )}
      {bad.length > 0 && (
        <DataTable
          label={t("badList")}
          rows={bad}
          rowKey={({ line }) => String(line)}
          columns={[
            {
              key: "line",
              header: t("line"),
              cell: ({ line }) => <span className="tabular-nums">{line}</span>,
            },
            {
              key: "label",
              header: t("number"),
              cell: ({ label }) => <UserText>{label || "—"}</UserText>,
            },
            {
              key: "issues",
              header: t("why"),
              cell: ({ issues }) => (
                <ul>
                  {issues.map((issue) => (
                    <li key={`${issue.column}-${issue.message}`}>{issueText(issue)}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
      {badTotal > bad.length && (
        <p className="text-muted text-xs">{t("more", { count: badTotal - bad.length })}</p>
      )}
    </div>
  );
}
