import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import type { Order, Prisma } from "@/lib/db/generated/client";

const defaults = {
  requestDigest: "digest",
  state: "placed",
  upstreamStatus: "unpaid",
  accountId: "01890000-0000-7000-8000-00000000acc0",
  description: "交通违法罚款",
  feeFen: 20_000n,
  ip: "113.68.115.241",
  paymentNoticeNo: "440204190185356",
  departmentCode: "143605002004",
  departmentName: "韶关市公安局交警支队市区一大队",
  regionCode: "440200",
  noticeCreatedAt: new Date("2026-11-01T02:00:00Z"),
  scene: "biz",
  tradeType: "JSAPI",
  createdById: "01890000-0000-7000-8000-00000000c1e4",
  createdByName: "李文",
} as const satisfies Omit<Prisma.OrderCreateInput, "requestKey">;

/** Inserts `count` placed orders at once, whose notices are numbered `start` and eight digits from 0. */
export async function insertOrders(start: string, count: number): Promise<void> {
  const data = Array.from({ length: count }, (_, index) => ({
    ...defaults,
    requestKey: randomUUID(),
    paymentNoticeNo: `${start}${String(index).padStart(8, "0")}`,
  }));
  await db().order.createMany({ data });
}

/** A row as placing an order would have left it, without WeChat. */
export function insertOrder(change: Partial<Prisma.OrderUncheckedCreateInput> = {}): Promise<Order> {
  return db().order.create({ data: { ...defaults, requestKey: randomUUID(), ...change } });
}
