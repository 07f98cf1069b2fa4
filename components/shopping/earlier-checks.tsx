"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import { RequestStateChip } from "@/components/ui/request-state-chip";
import { WechatCode } from "@/components/ui/wechat-code";
import type { ShoppingVerificationRow } from "@/lib/shopping/types";

/** What earlier checks of the same order found, newest first. */
export function EarlierChecks({ checks }: { checks: ShoppingVerificationRow[] }) {
  const t = useTranslations("shopping");
  if (checks.length === 0) return <p className="text-muted">{t("noEarlier")}</p>;
  return (
    <ol className="divide-y divide-separator">
      {checks.map((check) => (
        <li key={check.id} className="py-2 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              href={`/shopping/${check.id}`}
              className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
            >
              <Instant at={check.createdAt} precision="second" />
            </Link>
            <RequestStateChip feature="shopping" state={check.state} />
            {check.errcode !== null && check.errcode !== 0 && (
              <WechatCode
                errcode={check.errcode}
                errmsg={check.errmsg}
                rid={check.rid}
                family="shopping"
                isBrief
              />
            )}
            <span className="text-muted">
              {check.accountName} · {check.createdByName}
            </span>
          </div>
          {check.verifyResult && <p className="[overflow-wrap:anywhere]">{check.verifyResult}</p>}
        </li>
      ))}
    </ol>
  );
}
