"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import type { Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { LinkButton } from "@/components/ui/link-button";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import { WechatCode } from "@/components/ui/wechat-code";
import type { AccountRow, AccountList as Accounts } from "@/lib/accounts/types";
import { familyOfEndpoint } from "@/lib/wechat/error-catalogue";
import { AccountState } from "./account-state";
import { CallOutcome } from "./call-outcome";

const dash = <span className="text-muted">—</span>;

function LastCall({ call }: { call: AccountRow["lastCall"] }) {
  const t = useTranslations("accounts");
  if (!call) return <span className="text-muted">{t("noCall")}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-2 max-sm:justify-end" title={call.endpoint}>
      <CallOutcome outcome={call.outcome} errcode={null} />
      {call.errcode !== null && call.errcode !== 0 && (
        <WechatCode errcode={call.errcode} family={familyOfEndpoint(call.endpoint)} isBrief />
      )}
      <Instant at={call.startedAt} />
    </span>
  );
}

function useColumns(): Column<AccountRow>[] {
  const t = useTranslations("accounts");
  const common = useTranslations("common");
  return [
    {
      key: "name",
      header: t("name"),
      cell: (account) => (
        <Link
          href={`/accounts/${account.id}`}
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          {account.name}
        </Link>
      ),
    },
    {
      key: "appid",
      header: t("appid"),
      cell: (account) => <CopyableId value={account.appid} shorten={false} />,
    },
    { key: "kind", header: t("kind"), cell: (account) => t(`kinds.${account.tokenKind}`) },
    {
      key: "serviceId",
      header: t("serviceId"),
      cell: (account) => <span className="font-mono text-[13px]">{account.serviceId ?? dash}</span>,
    },
    {
      key: "bankId",
      header: t("bankId"),
      cell: (account) => <span className="font-mono text-[13px]">{account.bankId ?? dash}</span>,
    },
    {
      key: "departments",
      header: t("departments"),
      align: "end",
      cell: (account) => (
        <span className="tabular-nums">{t("departmentCount", { count: account.departmentCount })}</span>
      ),
    },
    {
      key: "state",
      header: common("state"),
      cell: (account) => <AccountState disabledAt={account.disabledAt} />,
    },
    { key: "lastCall", header: t("lastCall"), cell: (account) => <LastCall call={account.lastCall} /> },
  ];
}

/** The WeChat accounts of the desk, each with its last call. */
export function AccountList() {
  const t = useTranslations("accounts");
  const query = useListQuery<Accounts>("/api/accounts", {});
  const create = <LinkButton href="/accounts/new">{t("create")}</LinkButton>;
  return (
    <ListSection
      label={t("list")}
      query={query}
      columns={useColumns()}
      rowKey={(account) => account.id}
      isFiltered={false}
      empty={<EmptyState title={t("emptyTitle")} hint={t("emptyHint")} action={create} />}
      onMove={() => undefined}
    />
  );
}
