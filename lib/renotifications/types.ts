import type { Page } from "@/lib/db/keyset";
import type { ReceiverView } from "@/lib/wechat-calls/receivers";
import type { RequestState } from "@/lib/wechat-calls/request-state";
import type { deliveryStates } from "./schemas";

export type DeliveryState = (typeof deliveryStates)[number];

/** A receiver, and how often WeChat had notified it before this re-notification was asked for. */
export type RenotificationReceiver = ReceiverView & { countBefore: number };

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
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  /** What getorder said of the receivers when last seen; null where nothing was or may have been asked. */
  delivery: DeliveryState | null;
  deliverySeenAt: string | null;
  receivers: RenotificationReceiver[];
};

export type RenotificationPage = Page<RenotificationRow>;
