import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { explainCall } from "@/lib/accounts/explain-call";
import { readQuota } from "@/lib/accounts/read-quota";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { listCalls } from "@/lib/wechat-calls/queries";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { resolveOrder } from "./resolve-order";
import { healAccount, orderInput, payerOpenid, placeOrder } from "./testing/desk";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const actor = testActor("admin");
const dayMs = 24 * 60 * 60_000;
let accountId: string;
beforeAll(async () => {
  accountId = (await addTestAccount({ ...shaoguan, name: "韶关政务非税缴费" })).id;
});
beforeEach(async () => {
  await sandbox.control("PUT", "/faults", { faults: [] });
  await healAccount(accountId);
});
afterAll(() => sandbox.stop());

const fault = (endpoint: string, body: object) => sandbox.control("POST", "/faults", { endpoint, ...body });
const resolve = (orderId: string, now: Date) =>
  resolveOrder({
    actor: { type: "job", name: "orders.resolve", requestId: randomUUID(), address: null },
    input: { orderId },
    now,
  });
const ridCalls = () => db().wechatCall.count({ where: { endpoint: "cgi-bin/openapi/rid/get" } });

/** An order that WeChat made, and then answered with a page of its gateway that names the rid. */
async function unknownOrder() {
  await fault("/nontax/unifiedorder", { kind: "http-status", httpStatus: 502, afterEffect: true, count: 1 });
  const { id } = await placeOrder(orderInput(accountId));
  const calls = await listCalls({ type: "order", id });
  const call = calls.find(({ outcome }) => outcome === "unknown");
  if (!call) throw new Error("no attempt of unknown outcome");
  return { id, call };
}

const explain = (id: string, now = new Date()) => explainCall({ actor, input: { id }, now });

describe("an attempt with a rid", () => {
  it("keeps the rid of a 5xx page, and an order of unknown outcome keeps what WeChat says of it, asked once", async () => {
    const { id, call } = await unknownOrder();
    expect(call).toMatchObject({ httpStatus: 502, rid: expect.stringMatching(/^[0-9a-f-]{26}$/) });
    const before = await ridCalls();
    await resolve(id, new Date());
    await resolve(id, new Date());
    expect(await ridCalls()).toBe(before + 1);
    const [kept] = (await listCalls({ type: "order", id })).filter(({ evidence }) => evidence !== null);
    expect(kept).toMatchObject({
      id: call.id,
      evidence: { state: "answered", said: { requestUrl: expect.stringContaining("/nontax/unifiedorder?") } },
    });
    const text = JSON.stringify(kept?.evidence);
    expect(text).not.toContain(payerOpenid);
    expect(text).not.toContain("叶小梅");
    expect(text).not.toContain("SANDBOX_");
  });

  it("decides nothing by its evidence: only WeChat's list settles the order", async () => {
    const { id } = await unknownOrder();
    await fault("/nontax/getorderlist", { kind: "reset-before" });
    await resolve(id, new Date());
    expect(await db().order.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "unknown" });
    await sandbox.control("PUT", "/faults", { faults: [] });
    await resolve(id, new Date());
    expect(await db().order.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "placed" });
  });

  it.each([
    [76001, "not-found"],
    [76002, "malformed"],
    [76003, "not-permitted"],
    [48001, "refused"],
  ])("whose rid WeChat answers with %i is shown as %s", async (errcode, state) => {
    const { call } = await unknownOrder();
    await fault("/cgi-bin/openapi/rid/get", { kind: "errcode", errcode });
    expect(await explain(call.id)).toMatchObject({ state, errcode, said: null });
  });

  it("is asked about for seven days, by a person once, which is on record", async () => {
    const { call } = await unknownOrder();
    const before = await ridCalls();
    expect(await explain(call.id, new Date(Date.now() + 8 * dayMs))).toMatchObject({ state: "too-old" });
    expect(await ridCalls()).toBe(before);
    expect(await explain(call.id)).toMatchObject({ state: "answered" });
    expect(await explain(call.id)).toMatchObject({ state: "answered" });
    expect(await ridCalls()).toBe(before + 1);
    const event = await db().auditEvent.findFirstOrThrow({ orderBy: { sequence: "desc" } });
    expect(event).toMatchObject({ action: "accounts.explain", outcome: "succeeded", accountId });
  });

  it("is left alone where WeChat does not answer: the error is told and nothing is kept", async () => {
    const { call } = await unknownOrder();
    await fault("/cgi-bin/openapi/rid/get", { kind: "http-status", httpStatus: 503 });
    await expect(explain(call.id)).rejects.toMatchObject({ code: "wechat-unknown" });
    expect(await db().callEvidence.count({ where: { callId: call.id } })).toBe(0);
  });
});

describe("the quota of an interface", () => {
  const quotaOf = (name: string) =>
    readQuota({ actor, input: { id: accountId, interface: name }, now: new Date() });

  it("is told for the interface that is used up, and for another that is not", async () => {
    await fault("/nontax/downloadbill", { kind: "errcode", errcode: 45009 });
    const used = await quotaOf("nontax/downloadbill");
    expect(used).toMatchObject({ remain: 0, used: used.limit });
    const other = await quotaOf("nontax/queryfee");
    expect(other.remain).toBe(other.limit - other.used);
    expect(other.used).toBeGreaterThan(0);
  });

  it("is WeChat's refusal where it does not tell", async () => {
    await fault("/cgi-bin/openapi/quota/get", { kind: "errcode", errcode: 48001 });
    await expect(quotaOf("nontax/queryfee")).rejects.toMatchObject({
      code: "wechat-rejected",
      details: { errcode: 48001 },
    });
  });
});
