"use client";

import { useTranslations } from "next-intl";
import { ConnectionReason } from "@/components/ui/connection-reason";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import type { AccountTokenState } from "@/lib/accounts/types";
import { WhiteListAddress } from "./white-list-address";

type Failure = NonNullable<AccountTokenState["failure"]>;

function TokenFailure({ failure }: { failure: Failure }) {
  const t = useTranslations("accounts");
  const reason = `reasons.${failure.reason}` as Parameters<typeof t>[0];
  return (
    <Notice tone="danger" title={t("tokenFailed")}>
      <div className="mt-1 flex flex-col gap-2">
        <WhiteListAddress address={failure.callerAddress} />
        <WechatAnswer errcode={failure.errcode} errmsg={failure.errmsg} rid={failure.rid} />
        <ConnectionReason failure={failure.connection} />
        {failure.reason && !failure.connection && (
          <p>
            {t("testReason")}: {t.has(reason) ? t(reason) : failure.reason}
          </p>
        )}
        <p className="text-muted text-xs">
          <Instant at={failure.at} precision="second" />
        </p>
      </div>
    </Notice>
  );
}

function useTokenItems(token: AccountTokenState): Definition[] {
  const t = useTranslations("accounts");
  const { obtainedAt, expiresAt, ageMinutes, isExpired } = token;
  const age = ageMinutes !== null && !isExpired && t("tokenAge", { minutes: ageMinutes });
  return [
    { key: "state", term: t("tokenState"), value: t(isExpired ? "tokenExpired" : "tokenValid") },
    {
      key: "obtained",
      term: t("tokenObtained"),
      value: (
        <>
          <Instant at={obtainedAt} precision="second" />{" "}
          {age && <span className="text-muted text-xs">{age}</span>}
        </>
      ),
    },
    { key: "expires", term: t("tokenExpires"), value: <Instant at={expiresAt} precision="second" /> },
    { key: "forced", term: t("tokenForced"), value: t("tokenForcedCount", { count: token.forcedCount }) },
  ];
}

function TokenDetails({ token }: { token: AccountTokenState }) {
  const t = useTranslations("accounts");
  const items = useTokenItems(token);
  return (
    <div className="flex flex-col gap-3">
      {token.failure && <TokenFailure failure={token.failure} />}
      {token.obtainedAt ? (
        <DefinitionList items={items} columns={1} />
      ) : (
        <p className="text-muted">{t("tokenNone")}</p>
      )}
    </div>
  );
}

type Props = { token: AccountTokenState | null; subject?: "account" | "platform" };

/** The age and the end of a token, which nobody can see, and how the last request for one failed. */
export function TokenSection({ token, subject = "account" }: Props) {
  const t = useTranslations("accounts");
  const title = t(subject === "platform" ? "componentToken" : "token");
  return (
    <Section title={title} description={t("tokenHint")}>
      {token ? <TokenDetails token={token} /> : <p className="text-muted">{t("tokenNone")}</p>}
    </Section>
  );
}
