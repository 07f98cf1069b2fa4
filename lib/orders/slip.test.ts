import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { findSlip, type NoSlip } from "./slip";
import { orderStates, upstreamStatuses } from "./states";
import { insertOrder } from "./testing/insert-order";

openTestDatabase();

const payUrl = "https://mp.weixin.qq.com/intp/nontax/pay?action=page&order_id=AQCA#wechat_redirect";
/** 2026-11-21 23:30 in Asia/Shanghai, the day before in UTC. */
const now = new Date("2026-11-21T15:30:00Z");
type Change = Partial<Prisma.OrderUncheckedCreateInput>;

async function slipOf(change: Change) {
  const { id } = await insertOrder({ payUrl, wechatOrderId: randomUUID(), ...change });
  const found = await findSlip(id, now);
  if (!found) throw new Error("the order was not found");
  return found;
}

describe("findSlip", () => {
  it("gives what a payer needs, and of the payer only a masked name", async () => {
    const found = await slipOf({
      userName: "叶小梅",
      openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
      paymentExpireDate: "20261121",
      items: { create: [{ no: 1, itemId: "103050101200", itemName: "交通违法罚款", feeFen: 20_000n }] },
    });
    expect(found).toMatchObject({
      kind: "slip",
      slip: { number: "440204190185356", payer: "叶**", lastDay: "2026-11-21", feeFen: 20_000, payUrl },
    });
    const text = JSON.stringify(found);
    for (const secret of ["小梅", "oUp", "113.68", "AQCA\\u"]) expect(text).not.toContain(secret);
  });

  it.each<[NoSlip, Change]>([
    ["submitting", { state: "submitting", upstreamStatus: null }],
    ["unknown", { state: "unknown", upstreamStatus: null }],
    ["rejected", { state: "rejected", upstreamStatus: null }],
    ["absent", { state: "absent", upstreamStatus: null }],
    ["status-unknown", { upstreamStatus: null }],
    ["paid", { upstreamStatus: "paid" }],
    ["refunding", { upstreamStatus: "refunding" }],
    ["refunded", { upstreamStatus: "refunded" }],
    ["closed", { upstreamStatus: "closed" }],
    ["expired", { paymentExpireDate: "20261120" }],
    ["no-link", { payUrl: null }],
    ["no-link", { payUrl: "javascript:alert(1)" }],
    ["no-link", { payUrl: `https://mp.weixin.qq.com/${"x".repeat(2_400)}` }],
  ])("says %s of what cannot be paid: %j", async (reason, change) => {
    expect(await slipOf(change)).toEqual({ kind: "none", number: "440204190185356", reason });
  });

  it("makes a slip for a placed, unpaid order and for nothing else", async () => {
    for (const state of orderStates) {
      for (const upstreamStatus of [null, ...upstreamStatuses]) {
        const { kind } = await slipOf({ state, upstreamStatus });
        expect(kind).toBe(state === "placed" && upstreamStatus === "unpaid" ? "slip" : "none");
      }
    }
  });

  it("finds nothing for an unknown id or what is none", async () => {
    expect(await findSlip(randomUUID(), now)).toBeNull();
    expect(await findSlip("x", now)).toBeNull();
  });
});
