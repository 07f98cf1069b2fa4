"use client";

import { useLocale, useTranslations } from "next-intl";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatFen, fen as toFen } from "@/lib/money";
import type { TrendPoint } from "@/lib/reconciliation/overview/types";

const tick = { fill: "var(--muted)", fontSize: 11 };
const tooltipStyle = {
  background: "var(--surface)",
  border: "1px solid var(--border)",
  borderRadius: 6,
  color: "var(--foreground)",
  fontSize: 12,
};

/** Bars of what was paid, and a line of what is open. Hidden from screen readers, which have the table. */
export function TrendChart({ points }: { points: TrendPoint[] }) {
  const t = useTranslations("reconciliation.overview");
  const locale = useLocale();
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const names = { paidFen: t("trendPaid"), open: t("trendOpen") };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={points}
        accessibilityLayer={false}
        margin={{ top: 4, right: 4, left: 4, bottom: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--separator)" />
        <XAxis
          dataKey="day"
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: "var(--border)" }}
          minTickGap={40}
          tickFormatter={(day: string) => day.slice(5)}
        />
        <YAxis
          yAxisId="paid"
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={56}
          tickFormatter={(paidFen: number) => `¥${short.format(paidFen / 100)}`}
        />
        <YAxis
          yAxisId="open"
          orientation="right"
          allowDecimals={false}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={40}
        />
        <Tooltip
          contentStyle={tooltipStyle}
          isAnimationActive={false}
          formatter={(value, name) => [
            name === names.paidFen ? formatFen(toFen(Number(value))) : String(value),
            String(name),
          ]}
        />
        <Legend wrapperStyle={{ fontSize: 12 }} />
        <Bar
          yAxisId="paid"
          dataKey="paidFen"
          name={names.paidFen}
          fill="var(--accent)"
          isAnimationActive={false}
        />
        <Line
          yAxisId="open"
          dataKey="open"
          name={names.open}
          stroke="var(--danger)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
