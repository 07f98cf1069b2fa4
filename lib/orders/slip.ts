import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { dayOf } from "@/lib/time";
import { dayText } from "./order-form";
import type { Slip } from "./types";
import { toOrderView } from "./view";

/** Why nobody can pay an order now, so that no slip may ask for it. */
export type NoSlip =
  | "submitting"
  | "unknown"
  | "rejected"
  | "absent"
  | "status-unknown"
  | "paid"
  | "refunding"
  | "refunded"
  | "closed"
  | "expired"
  | "no-link";

export type SlipAnswer = { number: string } & (
  | { kind: "slip"; slip: Slip }
  | { kind: "none"; reason: NoSlip }
);

type Standing = Pick<Order, "state" | "upstreamStatus" | "paymentExpireDate">;

/** Why an order has no slip, as far as its state tells; null where it can be paid. The last day still counts. */
export function whyNoSlip({ state, upstreamStatus, paymentExpireDate }: Standing, now: Date): NoSlip | null {
  if (state !== "placed") return state;
  if (upstreamStatus === null) return "status-unknown";
  if (upstreamStatus !== "unpaid") return upstreamStatus;
  const lastDay = dayText(paymentExpireDate);
  return lastDay !== "" && lastDay < dayOf(now) ? "expired" : null;
}

/** What is printed for the payer of an order, or why there is nothing to print; null where the id is none of the desk's. */
export async function findSlip(id: string, now: Date): Promise<SlipAnswer | null> {
  if (!z.guid().safeParse(id).success) return null;
  const order = await db().order.findUnique({
    where: { id },
    include: { items: { orderBy: { id: "asc" } } },
  });
  if (!order) return null;
  const number = order.paymentNoticeNo ?? order.orderNo ?? "";
  const reason = whyNoSlip(order, now);
  if (reason !== null) return { kind: "none", number, reason };
  const view = toOrderView(order, 0, now);
  if (!view.payUrl || !view.payCode) return { kind: "none", number, reason: "no-link" };
  const { departmentCode, departmentName, regionCode, description, wechatOrderId } = order;
  return {
    kind: "slip",
    number,
    slip: {
      number,
      numberKind: order.paymentNoticeNo ? "notice" : "own",
      wechatOrderId,
      departmentCode,
      departmentName,
      regionCode,
      description,
      payer: view.userName,
      feeFen: Number(order.feeFen),
      items: view.items,
      lastDay: dayText(order.paymentExpireDate) || null,
      payUrl: view.payUrl,
      payCode: view.payCode,
      seenAt: view.upstreamSeenAt,
      printedAt: now.toISOString(),
      isSandbox: env().WECHAT_MODE === "sandbox",
    },
  };
}
