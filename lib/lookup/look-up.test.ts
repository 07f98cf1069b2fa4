import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { listCalls } from "@/lib/wechat-calls/queries";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { lookUp } from "./look-up";
import { lookupInput } from "./schemas";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

let account: string;
beforeAll(async () => {
  account = (await addTestAccount(shaoguan)).id;
});
afterEach(async () => {
  await sandbox.control("DELETE", "/faults");
});

const fault = (body: object) => sandbox.control("POST", "/faults", body);
const pay = (id: string, body = {}) => sandbox.control("POST", `/orders/${id}/pay`, body);

let numbers = 0;
function newNumber(): string {
  numbers += 1;
  return `L${numbers}`;
}
const place = (order_no: string) => sandbox.place({ payment_notice_no: undefined, order_no });

function ask(number: string, change: object = {}, now = new Date()) {
  const asked = { account, region: "440200", department: "143605002004", kind: "order", number, ...change };
  const actor = testActor("support");
  return { actor, result: lookUp({ actor, input: lookupInput.parse(asked), now }) };
}
const eventsOf = (requestId: string) =>
  db().auditEvent.findMany({ where: { requestId }, orderBy: { sequence: "asc" } });

const addOrder = (change: Partial<Prisma.OrderUncheckedCreateInput>) =>
  db().order.create({
    data: {
      requestKey: randomUUID(),
      requestDigest: "digest",
      state: "placed",
      upstreamStatus: "unpaid",
      accountId: account,
      description: "交通违法罚款",
      feeFen: 20_000n,
      ip: "127.0.0.1",
      departmentCode: "143605002004",
      departmentName: "交警支队",
      regionCode: "440200",
      noticeCreatedAt: new Date(),
      scene: "biz",
      tradeType: "JSAPI",
      createdById: randomUUID(),
      createdByName: "李财务",
      ...change,
    },
  });

describe("a search", () => {
  it("shows the orders of WeChat's own sample, the paid one first with its receivers, without openid or full name", async () => {
    const { actor, result } = ask("34000019081115065040", {
      region: "340000",
      department: "065080906",
      kind: "notice",
    });
    const { orders, total, isListGiven, unresolved } = await result;
    expect({ total, isListGiven, unresolved }).toEqual({ total: 6, isListGiven: true, unresolved: [] });
    expect(orders[0]).toMatchObject({
      wechatOrderId: "AQCA62hwdbQqI2BkDAqRH-U4tE4p",
      isPaidOne: true,
      desk: null,
      seen: { upstreamStatus: "paid", status: 3, transactionId: "4200000000202600000000000001" },
    });
    expect(orders[0]?.seen?.receivers).toHaveLength(3);
    expect(orders[0]?.seen?.paidAt).toMatch(/^\d{4}-.*Z$/);
    expect(orders.slice(1).map(({ seen }) => seen?.upstreamStatus)).toEqual(Array(5).fill("closed"));
    expect(JSON.stringify(orders)).not.toMatch(/ont-9vjA0|openid/);
    const [event, ...others] = await eventsOf(actor.requestId);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      action: "lookup.ask",
      outcome: "succeeded",
      targetType: "notice",
      targetId: "34000019081115065040",
      accountId: account,
      changes: { found: 6, paidOrderId: "AQCA62hwdbQqI2BkDAqRH-U4tE4p", regionCode: "340000" },
    });
    const calls = await db().wechatCall.findMany({ where: { requestId: actor.requestId } });
    expect(calls.filter(({ endpoint }) => endpoint === "nontax/getorder")).toHaveLength(6);
    expect(calls.filter(({ endpoint }) => endpoint === "nontax/getorderlist")).toHaveLength(1);
  });

  it("takes a number as it was pasted: full-width digits, spaces and invisible marks", async () => {
    const number = newNumber();
    const id = await place(number);
    const pasted = `\u200b ${number.replace("L", "Ｌ").replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))} `;
    const { orders } = await ask(pasted, { region: "４４０２００ " }).result;
    expect(orders.map(({ wechatOrderId }) => wechatOrderId)).toEqual([id]);
  });

  it("asks for a number as it was typed first, and says which form the orders are of", async () => {
    const plain = newNumber();
    const typed = `${plain.slice(0, 1)} ${plain.slice(1)}`;
    expect(await ask(typed).result).toMatchObject({ orders: [], number: typed, alsoAsked: plain });
    const id = await place(plain);
    const { actor, result } = ask(` ${typed} `);
    const found = await result;
    expect(found).toMatchObject({ number: plain, alsoAsked: typed, orders: [{ wechatOrderId: id }] });
    expect(await eventsOf(actor.requestId)).toMatchObject([{ targetId: plain, changes: { found: 1 } }]);
    const itsOwn = await place(typed);
    expect(await ask(typed).result).toMatchObject({
      number: typed,
      alsoAsked: null,
      orders: [{ wechatOrderId: itsOwn }],
    });
  });

  it("finds nothing where nothing was ordered, and that is on record too", async () => {
    const { actor, result } = ask("L-never");
    expect(await result).toMatchObject({ orders: [], total: 0, isListGiven: true });
    expect(await eventsOf(actor.requestId)).toMatchObject([{ outcome: "succeeded", changes: { found: 0 } }]);
  });

  it("shows both of two paid orders, paid before unpaid", async () => {
    const number = newNumber();
    const [first, second] = [await place(number), await place(number)];
    await place(number);
    await pay(first);
    await pay(second, { evenIfNoticePaid: true });
    const { orders } = await ask(number).result;
    expect(orders.map(({ seen }) => seen?.upstreamStatus)).toEqual(["paid", "paid", "unpaid"]);
    expect(orders.filter(({ isPaidOne }) => isPaidOne)).toHaveLength(1);
  });

  it("looks at no more than 20 orders and says how many there are", async () => {
    const number = newNumber();
    for (let index = 0; index < 22; index += 1) await place(number);
    const { orders, total } = await ask(number).result;
    expect([orders.length, total]).toEqual([20, 22]);
  });

  it("lets one order that cannot be looked at fail alone, with WeChat's answer", async () => {
    const number = newNumber();
    const ids = [await place(number), await place(number), await place(number)];
    await fault({ endpoint: "/nontax/getorder", kind: "errcode", errcode: 48001, count: 1 });
    const { orders } = await ask(number).result;
    expect(orders.map(({ wechatOrderId }) => wechatOrderId).toSorted()).toEqual(ids.toSorted());
    const failed = orders.filter(({ error }) => error !== null);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ seen: null, error: { code: "wechat-rejected", errcode: 48001 } });
  });
});

describe("where WeChat does not give the list", () => {
  it.each([
    [{ kind: "errcode", errcode: 48001 }, "wechat-rejected", "failed"],
    [{ kind: "garbage" }, "wechat-unknown", "unknown"],
    [{ kind: "reset-before" }, "wechat-unknown", "unknown"],
  ] as const)("under %o the search fails as %s, and that is on record", async (body, code, outcome) => {
    await fault({ endpoint: "/nontax/getorderlist", ...body });
    const { actor, result } = ask(newNumber());
    await expect(result).rejects.toMatchObject({ code });
    expect(await eventsOf(actor.requestId)).toMatchObject([{ action: "lookup.ask", outcome }]);
    const calls = await db().wechatCall.findMany({ where: { requestId: actor.requestId } });
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.every(({ endpoint }) => endpoint === "nontax/getorderlist")).toBe(true);
  });

  it("because no token can be had, nothing was sent", async () => {
    await fault({ endpoint: "/nontax/getorderlist", kind: "errcode", errcode: 42001, count: 1 });
    await fault({ endpoint: "/cgi-bin/stable_token", kind: "reset-before" });
    await expect(ask(newNumber()).result).rejects.toMatchObject({ code: "wechat-unreachable" });
  });
});

describe("an order of this desk", () => {
  it("is marked, and gets what WeChat says: the change is an event, its call is among its calls", async () => {
    const number = newNumber();
    const wechatOrderId = await place(number);
    const { id } = await addOrder({ orderNo: number, wechatOrderId });
    await pay(wechatOrderId);
    const now = new Date();
    const { actor, result } = ask(number, {}, now);
    expect((await result).orders[0]).toMatchObject({ desk: { id, state: "placed" } });
    const order = await db().order.findUnique({ where: { id } });
    expect(order).toMatchObject({
      upstreamStatus: "paid",
      upstreamSeenAt: now,
      transactionId: expect.stringMatching(/^4200/),
      paidAt: expect.any(Date),
    });
    expect(await eventsOf(actor.requestId)).toMatchObject([
      { action: "orders.look", targetId: id, changes: { upstreamStatus: ["unpaid", "paid"] } },
      { action: "lookup.ask" },
    ]);
    const calls = await listCalls({ type: "order", id });
    expect(calls.map(({ endpoint }) => endpoint)).toEqual(["nontax/getorder"]);
    const again = ask(number);
    await again.result;
    expect(await eventsOf(again.actor.requestId)).toMatchObject([{ action: "lookup.ask" }]);
  });

  it("that was looked at later meanwhile keeps the later answer", async () => {
    const number = newNumber();
    const wechatOrderId = await place(number);
    const later = new Date(Date.now() + 60_000);
    const { id } = await addOrder({
      orderNo: number,
      wechatOrderId,
      upstreamStatus: "paid",
      upstreamSeenAt: later,
    });
    await ask(number).result;
    expect(await db().order.findUnique({ where: { id } })).toMatchObject({
      upstreamStatus: "paid",
      upstreamSeenAt: later,
    });
  });

  it("of unknown outcome is named, for one of those found may be it", async () => {
    const number = newNumber();
    await place(number);
    const { id } = await addOrder({ orderNo: number, state: "unknown", upstreamStatus: null });
    const { orders, unresolved } = await ask(number).result;
    expect(orders[0]?.desk).toBeNull();
    expect(unresolved).toEqual([{ id, state: "unknown" }]);
  });

  it("of another account is not taken for this one's", async () => {
    const number = newNumber();
    const wechatOrderId = await place(number);
    await addOrder({ orderNo: number, wechatOrderId, accountId: randomUUID() });
    expect((await ask(number).result).orders[0]?.desk).toBeNull();
  });
});

it("input that makes no sense is refused before anything is asked", () => {
  const asked = { account: randomUUID(), region: "440200", department: "1", kind: "notice", number: "1" };
  expect(lookupInput.safeParse(asked).success).toBe(true);
  for (const wrong of [
    { account: "x" },
    { region: " " },
    { department: " " },
    { kind: "other" },
    { number: "\u200b" },
    { number: "1".repeat(65) },
  ]) {
    expect(lookupInput.safeParse({ ...asked, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  }
});
