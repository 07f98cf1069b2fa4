import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "@/lib/accounts/seal";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { adoptCandidate } from "./adopt-candidate";
import { dismissCandidates } from "./dismiss-candidates";
import { lookOrder } from "./look-order";
import { findOrder } from "./queries";
import type { CreateOrderInput } from "./schemas";
import { clerk, healAccount, makeAccount, orderInput, payerOpenid, placeOrder } from "./testing/desk";
import { toUnifiedOrder } from "./wire";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const minute = 60_000;
const reason = "与缴款人手机上的订单核对过";
let accountId: string;
beforeAll(async () => {
  accountId = await makeAccount(shaoguan.appid, seal(shaoguan.secret, shaoguan.appid));
});
beforeEach(async () => {
  await sandbox.control("PUT", "/faults", { faults: [] });
  await healAccount(accountId);
});
afterAll(() => sandbox.stop());

const fault = (endpoint: string, body: object) =>
  sandbox.control("POST", "/faults", { endpoint: `/nontax/${endpoint}`, ...body });
const orderOf = (id: string) => db().order.findUniqueOrThrow({ where: { id } });
const look = (id: string, laterMs = 0) =>
  lookOrder({ actor: clerk(), input: { id }, now: new Date(Date.now() + laterMs) });
const adopt = (id: string, wechatOrderId: string) =>
  adoptCandidate({ actor: clerk(), input: { id, wechatOrderId, reason }, now: new Date() });
const dismiss = (id: string, wechatOrderIds: string[], laterMs = 4 * minute) =>
  dismissCandidates({
    actor: clerk(),
    input: { id, wechatOrderIds, reason },
    now: new Date(Date.now() + laterMs),
  });
const placeElsewhere = (input: CreateOrderInput, wire: object = {}) =>
  sandbox.place({ ...toUnifiedOrder(shaoguan.appid, input), ...wire });

/** An order of unknown outcome of which WeChat has two, after a look that found them. */
async function ambiguousOrder() {
  await fault("unifiedorder", { kind: "reset-after", count: 1 });
  const input = orderInput(accountId);
  const { id } = await placeOrder(input);
  const other = await placeElsewhere(input);
  expect(await look(id)).toMatchObject({ finding: "several" });
  const seen = (await findOrder(id, { role: "finance" }, new Date()))?.order.search?.seen;
  const ids = seen?.candidates.map(({ wechatOrderId }) => wechatOrderId) ?? [];
  expect(ids).toHaveLength(2);
  expect(ids).toContain(other);
  const ours = ids.find((one) => one !== other) ?? "";
  return { id, input, ids, ours, other };
}

const eventOf = (targetId: string, action: string) =>
  db().auditEvent.findFirst({ where: { targetId, action }, orderBy: { sequence: "desc" } });

describe("several orders that may be it", () => {
  it("stand on the order's page without asking WeChat again, with the payer masked and what differs", async () => {
    const { id, input } = await ambiguousOrder();
    await placeElsewhere(input, {
      openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
      items: [{ no: 1, item_id: "9", item_name: "x", fee: 20_000 }],
    });
    await look(id);
    await fault("getorderlist", { kind: "reset-before" });
    const order = (await findOrder(id, { role: "finance" }, new Date()))?.order;
    expect(order).toMatchObject({
      mustPick: true,
      search: { looks: 2, next: { kind: "at" }, dismissFrom: expect.any(String) },
    });
    const candidates = order?.search?.seen?.candidates ?? [];
    expect(candidates.map(({ differences }) => differences)).toEqual([[], [], ["items", "payer"]]);
    expect(candidates[0]).toMatchObject({ feeFen: 20_000, upstreamStatus: "unpaid", payer: "ont…001" });
    expect(JSON.stringify(order)).not.toContain("叶小梅");
    expect(JSON.stringify(order)).not.toContain(payerOpenid);
    expect(JSON.stringify((await orderOf(id)).candidates)).not.toContain("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
  });

  it("keep the number locked", async () => {
    const { id, input } = await ambiguousOrder();
    await expect(placeOrder({ ...input, requestKey: randomUUID() })).rejects.toMatchObject({
      details: { detail: "order-outcome-unknown-next", href: `/orders/${id}` },
    });
  });

  it("are forgotten once a search finds none of them", async () => {
    const { id } = await ambiguousOrder();
    await db().order.update({ where: { id }, data: { paymentNoticeNo: "440204260099999" } });
    expect(await look(id)).toMatchObject({ finding: "too-early" });
    expect((await findOrder(id, { role: "finance" }, new Date()))?.order.mustPick).toBe(false);
  });
});

describe("picking one", () => {
  it("makes it the order, with WeChat's latest word and the reason on record", async () => {
    const { id, ours } = await ambiguousOrder();
    await sandbox.control("POST", `/orders/${ours}/pay`);
    expect(await adopt(id, ours)).toEqual({ id, state: "placed" });
    const order = await orderOf(id);
    expect(order).toMatchObject({ wechatOrderId: ours, upstreamStatus: "paid", nextLookAt: null });
    expect(order.candidates).toBeNull();
    expect(await eventOf(id, "orders.adopt")).toMatchObject({
      outcome: "succeeded",
      reason,
      changes: { state: ["unknown", "placed"], wechatOrderId: [null, ours] },
    });
  });

  it("is refused for an order that no search has found, and where WeChat does not answer", async () => {
    const { id, ours } = await ambiguousOrder();
    await expect(adopt(id, "SOMETHING-ELSE")).rejects.toMatchObject({
      details: { detail: "candidates-changed" },
    });
    await fault("getorder", { kind: "errcode", errcode: 48001, count: 1 });
    await expect(adopt(id, ours)).rejects.toMatchObject({ code: "wechat-rejected" });
    expect(await eventOf(id, "orders.adopt")).toMatchObject({ outcome: "failed", reason });
    expect(await orderOf(id)).toMatchObject({ state: "unknown", wechatOrderId: null });
  });

  it("is refused where the order differs by now", async () => {
    const { id, ours } = await ambiguousOrder();
    await db().order.update({ where: { id }, data: { feeFen: 1n } });
    await expect(adopt(id, ours)).rejects.toMatchObject({ details: { detail: "candidate-differs" } });
    expect(await orderOf(id)).toMatchObject({ state: "unknown" });
  });

  it("gives one WeChat order to one order of the desk", async () => {
    const { id, input, ours } = await ambiguousOrder();
    const { candidates } = await orderOf(id);
    await fault("unifiedorder", { kind: "reset-before", count: 1 });
    const twin = await placeOrder(orderInput(accountId));
    const { paymentNoticeNo } = input;
    await db().order.update({
      where: { id: twin.id },
      data: { paymentNoticeNo, candidates: candidates ?? undefined },
    });
    const both = await Promise.allSettled([adopt(id, ours), adopt(twin.id, ours)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = both.find((one) => one.status === "rejected");
    expect(refused).toMatchObject({ reason: { details: { detail: "candidate-taken" } } });
    expect(await db().order.count({ where: { wechatOrderId: ours } })).toBe(1);
  });

  it("counts once, whoever of two people picks which", async () => {
    const { id, ours, other } = await ambiguousOrder();
    const both = await Promise.allSettled([adopt(id, ours), adopt(id, other)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({
      reason: { code: "conflict", details: { detail: "order-settled", href: `/orders/${id}` } },
    });
    expect(await db().auditEvent.count({ where: { targetId: id, action: "orders.adopt" } })).toBe(1);
  });

  it("and a look that settles it at the same time end as one", async () => {
    const { id, ours, other } = await ambiguousOrder();
    // The other belongs to another order of the desk by now, so a look finds just ours.
    const holder = await placeOrder(orderInput(accountId));
    await db().order.update({ where: { id: holder.id }, data: { wechatOrderId: other } });
    const both = await Promise.allSettled([adopt(id, ours), look(id)]);
    expect(both.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    expect(await orderOf(id)).toMatchObject({ state: "placed", wechatOrderId: ours });
    const settling = await db().auditEvent.findMany({
      where: { targetId: id, action: { in: ["orders.adopt", "orders.look"] }, outcome: "succeeded" },
    });
    expect(settling).toHaveLength(1);
  });
});

describe("saying that none of them is it", () => {
  it("makes it absent, with the reason on record, and frees the number", async () => {
    const { id, input, ids } = await ambiguousOrder();
    expect(await dismiss(id, ids)).toEqual({ id, state: "absent" });
    expect((await orderOf(id)).candidates).toBeNull();
    expect(await eventOf(id, "orders.dismiss")).toMatchObject({
      outcome: "succeeded",
      reason,
      changes: { state: ["unknown", "absent"] },
    });
    const again = { ...input, requestKey: randomUUID(), confirmedOpen: true };
    expect(await placeOrder(again)).toMatchObject({ state: "placed" });
  });

  it("is refused before WeChat has had its time, and about other orders than those that there are", async () => {
    const { id, input, ids } = await ambiguousOrder();
    await expect(dismiss(id, ids, 2 * minute)).rejects.toMatchObject({
      details: { detail: "too-early-to-dismiss", at: expect.any(String) },
    });
    await expect(dismiss(id, ids.slice(1))).rejects.toMatchObject({
      details: { detail: "candidates-changed" },
    });
    const late = await placeElsewhere(input);
    await expect(dismiss(id, ids)).rejects.toMatchObject({ details: { detail: "candidates-changed" } });
    const order = await orderOf(id);
    expect(order.state).toBe("unknown");
    expect(JSON.stringify(order.candidates)).toContain(late);
    expect(await dismiss(id, [...ids, late])).toMatchObject({ state: "absent" });
  });

  it("is refused where WeChat does not say, and once the order is settled", async () => {
    const { id, ids, ours } = await ambiguousOrder();
    await fault("getorderlist", { kind: "errcode", errcode: 48001, count: 1 });
    await expect(dismiss(id, ids)).rejects.toMatchObject({ code: "wechat-rejected" });
    expect(await orderOf(id)).toMatchObject({ state: "unknown" });
    await adopt(id, ours);
    await expect(dismiss(id, ids)).rejects.toMatchObject({ details: { detail: "order-settled" } });
    await expect(adopt(id, ours)).rejects.toMatchObject({ details: { detail: "order-settled" } });
  });
});
