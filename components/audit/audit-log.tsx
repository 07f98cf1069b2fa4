"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/ui/empty-state";
import { ListSection } from "@/components/ui/list-section";
import { type ApiError, apiUrl, getJson } from "@/components/ui/use-list-query";
import type { Role } from "@/lib/access/permissions";
import { auditParsers, type AuditFilters as Filters } from "@/lib/audit/search-params";
import type { AuditChoices, AuditEventRow, AuditPage } from "@/lib/audit/types";
import { AuditFilters } from "./audit-filters";
import { useEventColumns } from "./event-columns";
import { EventPanel } from "./event-panel";
import { ViewerRoleProvider } from "./viewer-role";

const path = "/api/audit";
const firstPage = { after: null, before: null };

/** Asked for once a view: each answer is a reading of the log, and is written to it. */
function useAuditPage(params: Record<string, string | null>) {
  return useQuery<AuditPage, ApiError>({
    queryKey: [path, params],
    queryFn: () => getJson<AuditPage>(apiUrl(path, params)),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
}

/** The log with its filters; a row opens at the side. */
export function AuditLog({ choices, role }: { choices: AuditChoices; role: Role }) {
  const t = useTranslations("audit");
  const [search, setSearch] = useQueryStates(auditParsers);
  const { event, after, before, ...filters } = search;
  const query = useAuditPage({ ...filters, after, before });
  const change = (changed: Partial<Filters>) => setSearch({ ...changed, ...firstPage, event: null });
  const open = (sequence: number) => setSearch({ event: String(sequence) }, { history: "push" });
  const columns = useEventColumns(open);
  const known = query.data?.rows.find((row: AuditEventRow) => String(row.sequence) === event);
  const isFiltered = Object.values(filters).some((value) => value !== null);
  return (
    <ViewerRoleProvider value={role}>
      <AuditFilters
        filters={filters}
        choices={choices}
        isFiltered={isFiltered}
        onChange={change}
        onClear={() => setSearch(null)}
      />
      <ListSection
        label={t("listLabel")}
        query={query}
        columns={columns}
        rowKey={(row) => String(row.sequence)}
        isFiltered={isFiltered}
        empty={<EmptyState title={t("emptyTitle")} hint={t("emptyHint")} />}
        onMove={(position) => setSearch(position, { history: "push" })}
      />
      <EventPanel sequence={event} known={known} onClose={() => setSearch({ event: null })} />
    </ViewerRoleProvider>
  );
}
