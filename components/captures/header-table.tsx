"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { UserText } from "@/components/ui/user-text";

/** Headers word for word: in the order, the spelling and the number in which they came. */
export function HeaderTable({ headers }: { headers: [string, string][] }) {
  const t = useTranslations("captures");
  const rows = headers.map(([name, value], index) => ({ key: String(index), name, value }));
  return (
    <DataTable
      label={t("headers")}
      columns={[
        {
          key: "name",
          header: t("headerName"),
          cell: ({ name }) => (
            <span className="font-mono text-[13px]">
              <UserText>{name}</UserText>
            </span>
          ),
        },
        {
          key: "value",
          header: t("headerValue"),
          cell: ({ value }) => (
            <span className="font-mono text-[13px]">
              <UserText>{value}</UserText>
            </span>
          ),
        },
      ]}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}
