"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { healthQuery } from "@/components/accounts/health-query";
import { HealthText } from "@/components/accounts/health-text";
import { QuotaNumbers } from "@/components/accounts/quota-numbers";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { type ApiError, unlessSignedOut } from "@/components/ui/use-list-query";
import type { IllAccount } from "@/lib/accounts/types";

const pollMs = 30_000;

/** Says which accounts' calls are held back because WeChat is ill, and what still works. Its asking keeps no session open. */
export function WechatHealthBanner({ initial }: { initial: IllAccount[] }) {
  const t = useTranslations("health");
  const refreshMs = useRefreshMs(pollMs);
  const { data } = useQuery<IllAccount[], ApiError>({
    ...healthQuery,
    initialData: initial,
    // A pause ends by the clock, which no change tells of.
    refetchInterval: (query) => unlessSignedOut(query.state.data?.length ? pollMs : refreshMs)(query),
  });
  const whole = data.some((ill) => ill.interface === null);
  const isPaused = data.some(({ standing }) => standing !== "slowed");
  const works = whole ? "stillWorks" : isPaused ? "interfacePaused" : "slowedWorks";
  return (
    <div role="status" className="print:hidden">
      {data.length > 0 && (
        <div className="flex gap-2.5 border-warning/50 border-b bg-warning-soft px-4 py-2 text-[13px] sm:px-6">
          <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <ul>
              {data.map((ill) => (
                <li key={`${ill.accountId} ${ill.interface ?? ""}`}>
                  <span className="font-medium">{t("account", { name: ill.name })}</span>
                  <HealthText ill={ill} />
                  {ill.interface && <QuotaNumbers accountId={ill.accountId} endpoint={ill.interface} />}
                </li>
              ))}
            </ul>
            <p className="text-muted">{t(works)}</p>
          </div>
        </div>
      )}
    </div>
  );
}
