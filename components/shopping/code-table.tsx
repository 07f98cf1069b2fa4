"use client";

import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { ErrorEntry } from "@/lib/wechat/error-catalogue";

/** Codes with their meaning and the remedy of each, as WeChat documents them. */
export function CodeTable({ label, entries }: { label: string; entries: readonly ErrorEntry[] }) {
  const t = useTranslations("shopping.codes");
  const locale = useLocale();
  return (
    <DataTable
      label={label}
      rows={[...entries]}
      rowKey={({ code }) => String(code)}
      columns={[
        {
          key: "code",
          header: t("code"),
          cell: ({ code }) => <span className="font-mono text-[13px]">{code}</span>,
        },
        { key: "meaning", header: t("meaning"), cell: ({ meaning }) => meaning[locale] },
        { key: "action", header: t("action"), cell: ({ action }) => action[locale] },
      ]}
    />
  );
}
