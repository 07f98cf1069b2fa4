"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { DefinitionList } from "@/components/ui/definition-list";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import type { AuthorizationRow } from "@/lib/accounts/platform/types";
import { AuthorizationFailure } from "./platform/authorization-failure";
import { AuthorizationState } from "./platform/authorization-state";
import { PermissionSets } from "./platform/permission-sets";

function AuthorizationDetails({ authorization }: { authorization: AuthorizationRow }) {
  const t = useTranslations("platform");
  const { state, authorizedAt, withdrawnAt, failure } = authorization;
  const items = [
    { key: "state", term: t("state"), value: <AuthorizationState state={state} /> },
    { key: "sets", term: t("sets"), value: <PermissionSets authorization={authorization} /> },
    {
      key: "at",
      term: t("changedAt"),
      value: <Instant at={withdrawnAt ?? authorizedAt} precision="second" />,
    },
  ];
  return (
    <div className="flex flex-col gap-3">
      <DefinitionList items={items} columns={1} />
      {failure && <AuthorizationFailure failure={failure} />}
    </div>
  );
}

/** What an account has granted the third-party platform, on the account's own page. */
export function AuthorizationSection({ authorization }: { authorization: AuthorizationRow | null }) {
  const t = useTranslations("platform");
  const link = (
    <Link href="/accounts/platform" className="text-link text-xs underline underline-offset-2">
      {t("title")}
    </Link>
  );
  return (
    <Section title={t("authorization")} actions={link}>
      {authorization ? (
        <AuthorizationDetails authorization={authorization} />
      ) : (
        <p className="text-muted">{t("notAuthorized")}</p>
      )}
    </Section>
  );
}
