import type { UpstreamStatus } from "@/lib/orders/states";
import type { OrderView, ReceiversSeen } from "@/lib/orders/types";

/** What a person does next about an order; `none` where there is nothing but to wait or to be content. */
export type NextStep = "look" | "pick" | "place-again" | "create-again" | "renotify" | "none";

type Sentence =
  | UpstreamStatus
  | "submitting"
  | "submitting-left"
  | "unknown"
  | "pick"
  | "unpaid-no-url"
  | "placed"
  | "paid-told"
  | "paid-untold"
  | "rejected"
  | "not-sent"
  | "absent";

type Standing = { key: Sentence; step: NextStep; canLook: boolean };

type Asked = Pick<
  OrderView,
  "state" | "upstreamStatus" | "errcode" | "payUrl" | "isBeingSubmitted" | "mustPick"
>;

/** `undefined`: the desk has not asked since it was paid who knows of it. */
type Told = ReceiversSeen["told"] | undefined;

function ofPaid(told: Told): Standing {
  switch (told) {
    case "all":
      return { key: "paid-told", step: "none", canLook: true };
    case "not-all":
      return { key: "paid-untold", step: "renotify", canLook: true };
    case undefined:
      return { key: "paid", step: "look", canLook: true };
  }
}

function ofPlaced({ upstreamStatus, payUrl }: Asked, told: Told): Standing {
  switch (upstreamStatus) {
    case null:
      return { key: "placed", step: "look", canLook: true };
    case "unpaid":
      return { key: payUrl ? "unpaid" : "unpaid-no-url", step: "look", canLook: true };
    case "paid":
      return ofPaid(told);
    case "refunding":
      return { key: "refunding", step: "look", canLook: true };
    case "refunded":
      return { key: "refunded", step: "none", canLook: true };
    case "closed":
      return { key: "closed", step: "create-again", canLook: true };
  }
}

/** How an order stands: the sentence that says so (below `orders.answer`), and the next step. */
export function standing(order: Asked, told?: Told): Standing {
  if (order.mustPick) return { key: "pick", step: "pick", canLook: true };
  switch (order.state) {
    case "placed":
      return ofPlaced(order, told);
    case "submitting":
      return order.isBeingSubmitted
        ? { key: "submitting", step: "none", canLook: false }
        : { key: "submitting-left", step: "look", canLook: true };
    case "unknown":
      return { key: "unknown", step: "look", canLook: true };
    case "rejected": {
      return order.errcode === null
        ? { key: "not-sent", step: "place-again", canLook: false }
        : { key: "rejected", step: "create-again", canLook: false };
    }
    case "absent":
      return { key: "absent", step: "place-again", canLook: false };
  }
}
