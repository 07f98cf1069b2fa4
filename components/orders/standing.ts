import type { UpstreamStatus } from "@/lib/orders/states";
import type { OrderView } from "@/lib/orders/types";

/** What a person does next about an order; `none` where there is nothing but to wait or to be content. */
export type NextStep = "look" | "create-again" | "renotify" | "none";

type Sentence =
  | UpstreamStatus
  | "submitting"
  | "submitting-left"
  | "unknown"
  | "unpaid-no-url"
  | "placed"
  | "rejected"
  | "not-sent"
  | "absent";

type Standing = { key: Sentence; step: NextStep; canLook: boolean };

type Asked = Pick<OrderView, "state" | "upstreamStatus" | "errcode" | "payUrl" | "isBeingSubmitted">;

function ofPlaced({ upstreamStatus, payUrl }: Asked): Standing {
  switch (upstreamStatus) {
    case null:
      return { key: "placed", step: "look", canLook: true };
    case "unpaid":
      return { key: payUrl ? "unpaid" : "unpaid-no-url", step: "look", canLook: true };
    case "paid":
      return { key: "paid", step: "renotify", canLook: true };
    case "refunding":
      return { key: "refunding", step: "look", canLook: true };
    case "refunded":
      return { key: "refunded", step: "none", canLook: true };
    case "closed":
      return { key: "closed", step: "create-again", canLook: true };
  }
}

/** How an order stands: the sentence that says so (below `orders.answer`), and the next step. */
export function standing(order: Asked): Standing {
  switch (order.state) {
    case "placed":
      return ofPlaced(order);
    case "submitting":
      return order.isBeingSubmitted
        ? { key: "submitting", step: "none", canLook: false }
        : { key: "submitting-left", step: "look", canLook: true };
    case "unknown":
      return { key: "unknown", step: "look", canLook: true };
    case "rejected": {
      const key = order.errcode === null ? "not-sent" : "rejected";
      return { key, step: "create-again", canLook: false };
    }
    case "absent":
      return { key: "absent", step: "create-again", canLook: false };
  }
}
