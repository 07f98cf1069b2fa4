import type { Page } from "@/lib/db/keyset";
import type { CallRow } from "@/lib/wechat-calls/queries";
import type { ReceiverView } from "@/lib/wechat-calls/receivers";
import type { RequestState } from "@/lib/wechat-calls/request-state";
import type { Eligibility, OrderStanding } from "./eligibility";
import type { DeliveryState } from "./states";

/** How a receiver answered its last notification before the re-notification was asked for. */
export type AttemptBefore = Pick<ReceiverView, "answer" | "errcode" | "errmsg" | "at" | "costTimeMs">;

/** A receiver as last seen, and how it stood before: how often WeChat had notified it, and its answer; null if unknown. */
export type RenotificationReceiver = ReceiverView & { countBefore: number; before: AttemptBefore | null };

/** A re-notification as plain JSON; times are ISO instants. */
export type RenotificationRow = {
  id: string;
  createdAt: string;
  accountId: string;
  accountName: string | null;
  wechatOrderId: string;
  /** The order of this desk, where it placed it. */
  orderId: string | null;
  reason: string;
  createdByName: string;
  /** WeChat's answer to the request. `accepted` says nothing of delivery. */
  state: RequestState;
  answeredAt: string | null;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  /** What getorder said of the receivers when last seen; null where nothing was or may have been asked. */
  delivery: DeliveryState | null;
  deliverySeenAt: string | null;
  /** When the job looks next; null where nobody looks any more by itself. */
  nextLookAt: string | null;
  receivers: RenotificationReceiver[];
};

export type RenotificationPage = Page<RenotificationRow>;

/** One re-notification with the calls that were made for it, oldest first. */
export type RenotificationDetail = { row: RenotificationRow; calls: CallRow[] };

/** Whom a re-notification would tell, seen just now, and whether it may be asked for. */
export type RenotificationPreview = {
  order: OrderStanding;
  receivers: ReceiverView[];
  feeFen: number | null;
  seenAt: string;
  verdict: Eligibility;
  /** An earlier re-notification of the order that is not settled. */
  standing: { id: string; createdByName: string; createdAt: string } | null;
};
