"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { useMayExplain } from "@/components/ui/may-explain";
import { readQuotaAction } from "@/lib/accounts/actions";

const freshMs = 5 * 60_000;

/**
 * The quota of one interface, as WeChat counts it: asked for once when a page shows the pause, not again and again. For
 * whoever may ask; what WeChat refuses to tell is shown as its refusal.
 */
export function QuotaNumbers({ accountId, endpoint }: { accountId: string; endpoint: string }) {
  const t = useTranslations("common.quota");
  const mayAsk = useMayExplain();
  const { data } = useQuery({
    queryKey: ["quota", accountId, endpoint],
    queryFn: async () => (await readQuotaAction({ id: accountId, interface: endpoint })) ?? {},
    enabled: mayAsk,
    staleTime: freshMs,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (!mayAsk) return null;
  if (!data) return <p className="text-muted text-xs">{t("asking")}</p>;
  if (data.serverError) return <ErrorNotice error={data.serverError} />;
  if (!data.data) return <p className="text-muted text-xs">{t("unknown")}</p>;
  const { limit, used, remain, askedAt } = data.data;
  return (
    <p className="text-xs tabular-nums">
      {t("numbers", { limit, used, remain })}{" "}
      <span className="text-muted">
        <Instant at={askedAt} precision="second" />
      </span>
    </p>
  );
}
