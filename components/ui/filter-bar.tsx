"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Props = { children: ReactNode; isFiltered: boolean; onClear: () => void };

/** The filters above a list; they live in the URL, so that a view can be sent to a colleague. */
export function FilterBar({ children, isFiltered, onClear }: Props) {
  const t = useTranslations("common");
  return (
    <search aria-label={t("filters")} className="mb-3 flex flex-wrap items-end gap-2">
      {children}
      {isFiltered && (
        <Button variant="ghost" onPress={onClear}>
          {t("clearFilters")}
        </Button>
      )}
    </search>
  );
}
