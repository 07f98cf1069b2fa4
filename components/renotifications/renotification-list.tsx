"use client";

import { BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import { renotificationParsers } from "@/lib/renotifications/search-params";
import type { RenotificationPage, RenotificationRow } from "@/lib/renotifications/types";
import { useRenotificationColumns } from "./renotification-columns";
import { RenotificationFilters } from "./renotification-filters";
import { RenotificationPanel } from "./renotification-panel";
import type { RenotifyAccount } from "./renotify-target-form";

const firstPage = { after: null, before: null };

type Props = { accounts: RenotifyAccount[]; canCreate: boolean };

/** The re-notifications with their filters; a row opens at the side. */
export function RenotificationList({ accounts, canCreate }: Props) {
  const t = useTranslations("renotifications");
  const [params, setParams] = useQueryStates(renotificationParsers);
  const { after, before, ...filters } = params;
  const query = useListQuery<RenotificationPage>("/api/renotifications", params);
  const [opened, setOpened] = useState<RenotificationRow | null>(null);
  const columns = useRenotificationColumns(setOpened);
  return (
    <>
      <RenotificationFilters
        filters={filters}
        accounts={accounts}
        onChange={(change) => setParams({ ...change, ...firstPage })}
        onClear={() => setParams(null)}
      />
      <ListSection
        label={t("title")}
        query={query}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={Object.values(params).some((value) => value !== null)}
        empty={
          <EmptyState
            icon={BellRing}
            title={t("empty")}
            hint={canCreate ? t("emptyHint") : t("emptyReadOnly")}
          />
        }
        onMove={(position) => setParams(position)}
      />
      <RenotificationPanel row={opened} onClose={() => setOpened(null)} />
    </>
  );
}
