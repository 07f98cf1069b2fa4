"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { ApiError, apiUrl, getJson } from "@/components/ui/use-list-query";
import type { AccountOption } from "@/lib/accounts/queries";
import { caseInput } from "@/lib/cases/schemas";
import type { CaseKey } from "@/lib/cases/types";
import { type LookupInput, lookupInput } from "@/lib/lookup/schemas";
import { lookupParsers } from "@/lib/lookup/search-params";
import type { LookupResult } from "@/lib/lookup/types";
import { AskedForms } from "./asked-forms";
import { LookupForm, type LookupParams } from "./lookup-form";
import { LookupOrders } from "./lookup-orders";

const path = "/api/lookup";

/** Asked once a search: each one calls WeChat and is written to the log, so only the button asks again. */
function useLookup(params: LookupParams) {
  return useQuery<LookupResult, ApiError>({
    queryKey: [path, params],
    queryFn: () => getJson(apiUrl(path, params)),
    enabled: lookupInput.safeParse(params).success,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
}

/** A department by the name that the account has for it, else by its codes. */
function departmentName(accounts: AccountOption[], key: CaseKey): string {
  const departments = accounts.find(({ id }) => id === key.accountId)?.departments ?? [];
  const listed = departments.find(
    ({ regionCode, code }) => regionCode === key.regionCode && code === key.departmentCode,
  );
  return listed?.name ?? `${key.regionCode} ${key.departmentCode}`;
}

type Props = { accounts: AccountOption[]; canRenotify: boolean };

/** The search and what WeChat has under the number. The search stands in the URL. */
export function LookupView({ accounts, canRenotify }: Props) {
  const t = useTranslations("lookup");
  const [params, setParams] = useQueryStates(lookupParsers, { history: "push" });
  const { data, error, isFetching, isLoading, refetch } = useLookup(params);
  const search = (input: LookupInput) => {
    const isSame = Object.entries(input).every(
      ([field, value]) => params[field as keyof LookupInput] === value,
    );
    if (isSame) void refetch();
    else void setParams(input);
  };
  const asked = caseInput.safeParse({ ...params, number: data?.number ?? params.number });
  const view = error instanceof ApiError ? error.view : { code: "internal" as const, requestId: "—" };
  return (
    <div className="flex flex-col gap-4">
      <LookupForm
        params={params}
        accounts={accounts}
        isSearching={isFetching}
        onSearch={search}
        mayQueryAll
      />
      {data && !error && (
        <AskedForms
          typed={params.number ?? ""}
          result={data}
          onAsk={(number) => void setParams({ number })}
        />
      )}
      {error && !isFetching && <ErrorNotice error={view} onRetry={refetch} />}
      {isLoading && (
        <Section flush>
          <SkeletonRows rows={4} />
        </Section>
      )}
      {!data && !error && !isLoading && (
        <Section>
          <EmptyState icon={Search} title={t("start")} hint={t("startHint")} />
        </Section>
      )}
      {data && !error && asked.success && (
        <LookupOrders
          result={data}
          caseKey={asked.data}
          departmentName={departmentName(accounts, asked.data)}
          isAsking={isFetching}
          onRefresh={refetch}
          canRenotify={canRenotify}
        />
      )}
    </div>
  );
}
