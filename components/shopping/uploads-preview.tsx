"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { TableProblemNotice } from "@/components/ui/table-problem";
import { useFieldMessage } from "@/components/ui/use-field-message";
import { UserText } from "@/components/ui/user-text";
import type { UploadsPreview } from "@/lib/shopping/start-uploads";
import { type UploadColumn, uploadColumns } from "@/lib/shopping/table-columns";

type Read = Extract<UploadsPreview, { kind: "read" }>;
type Unusable = Extract<UploadsPreview, { kind: "unusable" }>["problem"];

/** Of hidden lines, named one by one. */
const shownLines = 20;

const isColumn = (name: string): name is UploadColumn => (uploadColumns as readonly string[]).includes(name);

/** Why a table cannot be used at all. */
export function UnusableTable({ problem }: { problem: Unusable }) {
  const t = useTranslations("shopping.batch");
  if (problem.code === "missing") {
    const names = problem.columns.map((column) => t(`columns.${column}`)).join("、");
    return <Notice tone="danger" title={t("missing", { names })} />;
  }
  return <TableProblemNotice title={t("unusable")} problem={problem.table} />;
}

/** How many rows will be asked about, and of each other row why not. */
export function UploadsSummary({ preview }: { preview: Read }) {
  const t = useTranslations("shopping.batch");
  const message = useFieldMessage();
  const { good, joined, bad, badTotal, unknownColumns, likelyColumns, hidden } = preview;
  return (
    <div className="grid gap-3">
      <p>
        {t("good", { count: good })} {joined > 0 && t("joined", { count: joined })}{" "}
        {badTotal > 0 && t("bad", { count: badTotal })}
      </p>
      {likelyColumns.map(({ header, column }) => (
        <p key={header}>{t("likely", { header, column: t(`columns.${column}`) })}</p>
      ))}
      {hidden.length > 0 && (
        <p>{t("hidden", { count: hidden.length, lines: hidden.slice(0, shownLines).join("、") })}</p>
      )}
      {unknownColumns.length > 0 && (
        <p className="text-muted text-xs">
          {t("unknownColumns")} <UserText>{unknownColumns.join("、")}</UserText>
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
                    <li key={`${issue.column}-${issue.message}`}>
                      {isColumn(issue.column) && `${t(`columns.${issue.column}`)}：`}
                      {message(issue.message, issue.values)}
                    </li>
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
