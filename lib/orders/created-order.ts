import type { Order } from "@/lib/db/generated/client";
import type { ConnectionFailure, UnifiedOrderResponse } from "@/lib/wechat";
import { connectionOf } from "@/lib/wechat-calls/connection";

type Miniprogram = NonNullable<UnifiedOrderResponse["miniprogram"]>;

/** An order as its maker learns of it. `rejected` without an errcode was never sent: no connection was made. */
export type CreatedOrder = Pick<
  Order,
  "id" | "state" | "attempt" | "wechatOrderId" | "payUrl" | "errcode" | "errmsg" | "rid"
> & {
  kind: "order";
  feeFen: number;
  miniprogram: Miniprogram | null;
  /** What kept a connection from being made. */
  connection: ConnectionFailure | null;
};

/** What placing an order answers with. */
export function createdOrder(order: Order): CreatedOrder {
  const { id, state, attempt, wechatOrderId, payUrl, errcode, errmsg, rid } = order;
  const miniprogram = order.miniprogram as Miniprogram | null;
  const feeFen = Number(order.feeFen);
  return {
    kind: "order",
    id,
    state,
    attempt,
    wechatOrderId,
    payUrl,
    errcode,
    errmsg,
    rid,
    feeFen,
    miniprogram,
    connection: connectionOf(order.connection),
  };
}
