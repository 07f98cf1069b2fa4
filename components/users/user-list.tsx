"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { ListSection } from "@/components/ui/list-section";
import { useListQuery } from "@/components/ui/use-list-query";
import type { UserRow, UserList as Users } from "@/lib/users/types";
import { UserState } from "./user-state";

function useColumns(ownId: string): Column<UserRow>[] {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const navigation = useTranslations("navigation");
  return [
    {
      key: "name",
      header: t("name"),
      cell: (user) => (
        <>
          <Link
            href={`/users/${user.id}`}
            className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
          >
            {user.name}
          </Link>
          {user.id === ownId && <span className="ml-1.5 text-muted text-xs">{t("you")}</span>}
        </>
      ),
    },
    { key: "email", header: t("email"), cell: (user) => <span className="break-all">{user.email}</span> },
    { key: "role", header: t("role"), cell: (user) => navigation(`role-${user.role}`) },
    { key: "state", header: common("state"), cell: (user) => <UserState disabledAt={user.disabledAt} /> },
    {
      key: "lastSeen",
      header: t("lastSeen"),
      cell: (user) =>
        user.lastSeenAt ? <Instant at={user.lastSeenAt} /> : <span className="text-muted">{t("never")}</span>,
    },
    {
      key: "sessions",
      header: t("sessions"),
      align: "end",
      cell: (user) => <span className="tabular-nums">{user.openSessions}</span>,
    },
  ];
}

/** Everyone who may sign in, or might. */
export function UserList({ ownId }: { ownId: string }) {
  const t = useTranslations("users");
  const query = useListQuery<Users>("/api/users", {});
  return (
    <ListSection
      label={t("list")}
      query={query}
      columns={useColumns(ownId)}
      rowKey={(user) => user.id}
      isFiltered={false}
      empty={<EmptyState title={t("emptyTitle")} hint={t("emptyHint")} />}
      onMove={() => undefined}
    />
  );
}
