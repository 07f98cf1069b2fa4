"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import type { AuthorizationRow } from "@/lib/accounts/platform/types";
import { AuthorizationFailure } from "./authorization-failure";
import { AuthorizationState } from "./authorization-state";
import { PermissionSets } from "./permission-sets";

const linkClass = "text-link underline decoration-link/35 underline-offset-2 hover:decoration-link";

/** The desk's account of an authorised appid, or the way to add it. */
function DeskAccount({ row }: { row: AuthorizationRow }) {
  const t = useTranslations("platform");
  const { account, appid, state } = row;
  if (account) {
    return (
      <span className="inline-flex flex-col max-sm:items-end">
        <Link href={`/accounts/${account.id}`} className={linkClass}>
          {account.name}
        </Link>
        {!account.isAuthorizer && <span className="text-muted text-xs">{t("otherKind")}</span>}
      </span>
    );
  }
  if (state === "withdrawn") return <span className="text-muted">—</span>;
  return (
    <Link href={`/accounts/new?authorizer=${appid}`} className={linkClass}>
      {t("addAccount")}
    </Link>
  );
}

function StateCell({ row }: { row: AuthorizationRow }) {
  return (
    <div className="flex flex-col items-start gap-1 max-sm:items-end">
      <AuthorizationState state={row.state} />
      {row.failure && <AuthorizationFailure failure={row.failure} />}
    </div>
  );
}

/** Which sets were granted is known only once the code is exchanged. */
function SetsCell({ row }: { row: AuthorizationRow }) {
  if (row.state === "exchanging") return <span className="text-muted">—</span>;
  return <PermissionSets authorization={row} />;
}

/** The accounts that have authorised the platform, and those that have withdrawn. */
export function AuthorizationList({ rows }: { rows: AuthorizationRow[] }) {
  const t = useTranslations("platform");
  const columns: Column<AuthorizationRow>[] = [
    {
      key: "appid",
      header: t("authorizer"),
      cell: ({ appid }) => <CopyableId value={appid} shorten={false} />,
    },
    { key: "account", header: t("account"), cell: (row) => <DeskAccount row={row} /> },
    { key: "state", header: t("state"), cell: (row) => <StateCell row={row} /> },
    { key: "sets", header: t("sets"), cell: (row) => <SetsCell row={row} /> },
    {
      key: "at",
      header: t("changedAt"),
      cell: ({ withdrawnAt, authorizedAt }) => <Instant at={withdrawnAt ?? authorizedAt} />,
    },
  ];
  return (
    <Section title={t("authorizations")} description={t("authorizationsHint")} flush>
      {rows.length === 0 ? (
        <EmptyState title={t("noneTitle")} hint={t("noneHint")} />
      ) : (
        <DataTable label={t("authorizations")} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
    </Section>
  );
}
