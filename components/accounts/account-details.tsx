"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { type ApiError, getJson, unlessSignedOut } from "@/components/ui/use-list-query";
import { testAccountAction } from "@/lib/accounts/actions";
import type { AccountDetails as Details } from "@/lib/accounts/types";
import { AccountCalls } from "./account-calls";
import { AccountHealth } from "./account-health";
import { AccountSwitch } from "./account-switch";
import { AuthorizationSection } from "./authorization-section";
import { ConnectionTest } from "./connection-test";
import { EditAccountForm } from "./edit-account-form";
import { FailureList } from "./failure-list";
import { TokenSection } from "./token-section";

const refreshMs = 30_000;

/** One account: its settings, whether WeChat accepts it, and what was called through it. */
export function AccountDetails({ id, isNew }: { id: string; isNew: boolean }) {
  const t = useTranslations("accounts");
  const path = `/api/accounts/${id}`;
  const everyMs = useRefreshMs(refreshMs);
  const { data, error, refetch } = useQuery<Details, ApiError>({
    queryKey: [path],
    queryFn: () => getJson(path),
    refetchInterval: unlessSignedOut(everyMs),
  });
  if (!data) return error ? <ErrorNotice error={error.view} onRetry={refetch} /> : <SkeletonRows />;
  return (
    <div className="flex flex-col gap-4">
      {data.ill.map((ill) => (
        <AccountHealth key={ill.interface ?? ""} ill={ill} />
      ))}
      {isNew && <Notice tone="success">{t("created")}</Notice>}
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
        <div className="flex min-w-0 flex-col gap-4 max-xl:order-2">
          <EditAccountForm account={data} />
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-xl:order-1">
          <ConnectionTest subject={data.tokenKind} run={() => testAccountAction({ id })} path={path} />
          {data.tokenKind === "authorizer" && <AuthorizationSection authorization={data.authorization} />}
          <TokenSection token={data.token} />
          <AccountSwitch account={data} />
        </div>
      </div>
      <FailureList failures={data.failures} />
      <AccountCalls calls={data.calls} />
    </div>
  );
}
