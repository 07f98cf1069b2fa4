import { useTranslations } from "next-intl";
import { StatusChip, type Tone } from "@/components/ui/status-chip";
import type { OrderState, UpstreamStatus } from "@/lib/orders/states";

type Props = {
  state: OrderState;
  upstreamStatus: UpstreamStatus | null;
  /** WeChat's code of a rejected order; null says that the request never reached WeChat. */
  errcode?: number | null;
  /** Several orders at WeChat may be it. */
  mustPick?: boolean;
};

type Status = { key: `${OrderState}` | UpstreamStatus | "not-sent" | "pick"; tone: Tone };

const upstreamTones: Record<UpstreamStatus, Tone> = {
  unpaid: "pending",
  paid: "success",
  refunding: "neutral",
  refunded: "stopped",
  closed: "stopped",
};

function statusOf({ state, upstreamStatus, errcode, mustPick }: Props): Status {
  if (mustPick) return { key: "pick", tone: "warning" };
  switch (state) {
    case "placed":
      return upstreamStatus
        ? { key: upstreamStatus, tone: upstreamTones[upstreamStatus] }
        : { key: "placed", tone: "neutral" };
    case "rejected":
      return errcode === null || errcode === undefined
        ? { key: "not-sent", tone: "stopped" }
        : { key: "rejected", tone: "danger" };
    case "unknown":
      return { key: "unknown", tone: "warning" };
    case "submitting":
      return { key: "submitting", tone: "pending" };
    case "absent":
      return { key: "absent", tone: "stopped" };
  }
}

/** How an order stands, in the words of a clerk. Needs the texts of `orders` (FeatureMessages). */
export function OrderStatus(props: Props) {
  const t = useTranslations("orders.status");
  const { key, tone } = statusOf(props);
  return (
    <StatusChip tone={tone} title={t(`${key}-hint`)}>
      {t(key)}
    </StatusChip>
  );
}
