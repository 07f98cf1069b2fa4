"use client";

import { useTranslations } from "next-intl";
import { StatusChip } from "@/components/ui/status-chip";
import type { AuthorizationRow } from "@/lib/accounts/platform/types";

/** The sets of the shopping orders; 142 stands on the pages of the shipping uploads only (wechat-api.md 4.3). */
const shoppingSets = [120, 121, 142];

/** Which of the shopping orders' permission sets an account granted; without 120 and 121 its calls are refused. */
export function PermissionSets({
  authorization,
}: {
  authorization: Pick<AuthorizationRow, "permissionSets" | "mayVerify">;
}) {
  const t = useTranslations("platform");
  const { permissionSets, mayVerify } = authorization;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5 max-sm:justify-end">
      {shoppingSets.map((set) => {
        const isGranted = permissionSets.includes(set);
        return (
          <StatusChip key={set} tone={isGranted ? "success" : "neutral"}>
            {t(isGranted ? "setGranted" : "setMissing", { set: String(set) })}
          </StatusChip>
        );
      })}
      {!mayVerify && <span className="text-danger text-xs">{t("cannotVerify")}</span>}
    </span>
  );
}
