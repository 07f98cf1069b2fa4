"use client";

import { Button } from "@heroui/react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemWords } from "@/components/runs/use-problem-words";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { StatusChip } from "@/components/ui/status-chip";
import { UserText } from "@/components/ui/user-text";
import type { BatchPreview, BatchRowView } from "@/lib/orders/batch/types";

const shownAtOnce = 100;

function Result({ problem }: Pick<BatchRowView, "problem">) {
  const t = useTranslations("orders-batch.preview");
  const words = useProblemWords("orders.place");
  if (!problem) return <StatusChip tone="success">{t("ok")}</StatusChip>;
  return (
    <div className="grid justify-items-start gap-0.5 py-1 text-[13px] max-sm:justify-items-end">
      {words(problem).map((line) => (
        <p key={line} className="text-danger">
          {line}
        </p>
      ))}
      {problem.href && (
        <Link href={problem.href} prefetch={false} className="text-link underline underline-offset-2">
          {t("view")}
        </Link>
      )}
    </div>
  );
}

/** What the documents do not list, and WeChat may still take. */
function Warnings({ warnings }: Pick<BatchRowView, "warnings">) {
  const words = useProblemWords("orders.place");
  if (warnings.length === 0) return null;
  return words({ code: "invalid", issues: warnings }).map((line) => (
    <p key={line} className="text-[13px] text-muted">
      {line}
    </p>
  ));
}

function useColumns(): Column<BatchRowView>[] {
  const t = useTranslations("orders-batch.preview");
  return [
    {
      key: "line",
      header: t("line"),
      align: "end",
      cell: ({ line }) => <span className="text-muted tabular-nums">{line}</span>,
    },
    {
      key: "number",
      header: t("number"),
      cell: ({ number }) => <span className="font-mono text-[13px]">{number || "—"}</span>,
    },
    { key: "payer", header: t("payer"), cell: ({ userName }) => <UserText>{userName}</UserText> },
    {
      key: "item",
      header: t("item"),
      cell: ({ itemNames }) => (
        <UserText>
          {itemNames.length > 1
            ? t("items", { count: itemNames.length, names: itemNames.join("、") })
            : itemNames.join()}
        </UserText>
      ),
    },
    {
      key: "fee",
      header: t("fee"),
      align: "end",
      cell: ({ feeFen }) =>
        feeFen === null ? <span className="text-muted">—</span> : <Money fen={feeFen} />,
    },
    {
      key: "result",
      header: t("result"),
      cell: ({ problem, warnings, merged }) => (
        <div className="grid gap-1 py-1 max-sm:justify-items-end">
          <div className="flex flex-wrap items-center gap-2 max-sm:justify-end">
            <Result problem={problem} />
            {merged.length > 0 && <StatusChip tone="warning">{t("merged")}</StatusChip>}
          </div>
          <Warnings warnings={warnings} />
        </div>
      ),
    },
  ];
}

function Figure({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-xs">{term}</dt>
      <dd className="font-semibold text-lg tabular-nums">{children}</dd>
    </div>
  );
}

/** What is in the table: totals, and every row with what is wrong with it. */
export function BatchPreviewSection({
  preview,
  actions,
}: {
  preview: BatchPreview;
  actions?: React.ReactNode;
}) {
  const t = useTranslations("orders-batch.preview");
  const columns = useColumns();
  const [isOnlyBad, setIsOnlyBad] = useState(preview.bad > 0);
  const [shown, setShown] = useState(shownAtOnce);
  const rows = isOnlyBad ? preview.rows.filter(({ problem }) => problem !== null) : preview.rows;
  const left = rows.length - shown;
  return (
    <div className="grid gap-4">
      <Section
        title={t("title")}
        actions={
          preview.bad > 0 && (
            <div className="flex flex-wrap gap-2">
              {actions}
              <Button size="sm" variant="tertiary" onPress={() => setIsOnlyBad(!isOnlyBad)}>
                {isOnlyBad ? t("all") : t("onlyBad")}
              </Button>
            </div>
          )
        }
        flush
      >
        <dl className="flex flex-wrap gap-x-10 gap-y-2 border-separator border-b px-4 py-3">
          <Figure term={t("good")}>{t("rows", { count: preview.good })}</Figure>
          <Figure term={t("bad")}>{t("rows", { count: preview.bad })}</Figure>
          <Figure term={t("total")}>
            <Money fen={preview.totalFen} />
          </Figure>
        </dl>
        <DataTable
          label={t("list")}
          columns={columns}
          rows={rows.slice(0, shown)}
          rowKey={({ line }) => String(line)}
        />
        {left > 0 && (
          <div className="border-separator border-t px-4 py-2">
            <Button size="sm" variant="tertiary" onPress={() => setShown(shown + shownAtOnce)}>
              {t("more", { count: Math.min(left, shownAtOnce) })}
            </Button>
          </div>
        )}
      </Section>
    </div>
  );
}
