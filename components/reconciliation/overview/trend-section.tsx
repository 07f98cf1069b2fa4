"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { DataTable } from "@/components/ui/data-table";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { type ApiError, apiUrl, getJson, unlessSignedOut } from "@/components/ui/use-list-query";
import type { Merchant } from "@/lib/reconciliation/merchants";
import { merchantParam } from "@/lib/reconciliation/overview/search-params";
import type { TrendPoint } from "@/lib/reconciliation/overview/types";

const placeholder = <div className="h-60 animate-pulse rounded bg-default motion-reduce:animate-none" />;

/** The chart's library is large: it comes once the page stands. */
const TrendChart = dynamic(() => import("./trend-chart").then((module) => module.TrendChart), {
  ssr: false,
  loading: () => placeholder,
});

const refreshMs = 60_000;

function TrendTable({ points }: { points: TrendPoint[] }) {
  const t = useTranslations("reconciliation.overview");
  const rows = points.filter(({ paidFen, open }) => paidFen !== null || open > 0).reverse();
  return (
    <details className="border-separator border-t">
      <summary className="cursor-pointer px-4 py-2 text-[13px] text-link">{t("trendTable")}</summary>
      <div className="max-h-96 overflow-y-auto">
        <DataTable
          label={t("trend")}
          rows={rows}
          rowKey={({ day }) => day}
          columns={[
            { key: "day", header: t("day"), cell: ({ day }) => <span className="tabular-nums">{day}</span> },
            {
              key: "paid",
              header: t("trendPaid"),
              align: "end",
              cell: ({ paidFen }) => (paidFen === null ? "—" : <Money fen={paidFen} />),
            },
            { key: "open", header: t("trendOpen"), align: "end", cell: ({ open }) => open },
          ]}
        />
      </div>
    </details>
  );
}

/** What was paid on each of the last days, and what of it is open: as a chart, and as a table for who cannot see it. */
export function TrendSection({ merchant }: { merchant: Merchant }) {
  const t = useTranslations("reconciliation.overview");
  const path = "/api/reconciliation/trend";
  const search = { account: merchant.accountId, mch: merchantParam(merchant.mchId) };
  const interval = useRefreshMs(refreshMs);
  const { data, error, refetch } = useQuery<TrendPoint[], ApiError>({
    queryKey: [path, search],
    queryFn: () => getJson<TrendPoint[]>(apiUrl(path, search)),
    refetchInterval: unlessSignedOut(interval),
  });
  if (error && !data) return <ErrorNotice error={error.view} onRetry={refetch} />;
  const isEmpty = data?.every(({ paidFen, open }) => paidFen === null && open === 0);
  return (
    <Section title={t("trend")} description={t("trendHint")} flush>
      {isEmpty ? (
        <p className="px-4 py-8 text-center text-muted">{t("trendEmpty")}</p>
      ) : (
        <>
          <div aria-hidden className="h-64 px-2 pt-4">
            {data ? <TrendChart points={data} /> : placeholder}
          </div>
          {data && <TrendTable points={data} />}
        </>
      )}
    </Section>
  );
}
