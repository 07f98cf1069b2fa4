"use client";

import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import type { AuthorizationRow } from "@/lib/accounts/platform/types";
import { WhiteListAddress } from "../white-list-address";

/** Why the last exchange of an authorization code failed, and what to do. */
export function AuthorizationFailure({ failure }: { failure: NonNullable<AuthorizationRow["failure"]> }) {
  const t = useTranslations("platform");
  const accounts = useTranslations("accounts");
  const own = `reasons.${failure.reason}` as Parameters<typeof t>[0];
  const shared = `reasons.${failure.reason}` as Parameters<typeof accounts>[0];
  const words = () => (t.has(own) ? t(own) : accounts.has(shared) ? accounts(shared) : failure.reason);
  return (
    <div className="flex flex-col gap-1 text-[13px]">
      <WhiteListAddress address={failure.callerAddress} />
      {failure.errcode !== null && (
        <WechatAnswer errcode={failure.errcode} errmsg={failure.errmsg} rid={failure.rid} />
      )}
      {failure.reason && <p>{words()}</p>}
      <Instant at={failure.at} precision="second" />
    </div>
  );
}
