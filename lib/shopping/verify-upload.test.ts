import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Account } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { fixtureShoppingPayments } from "@/sandbox/fixtures";
import { anhui, shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { findShoppingVerification } from "./queries";
import type { VerifyUploadInput } from "./schemas";
import { verifyUpload } from "./verify-upload";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

const actor = testActor("support");
const endpoint = "/user-order/shoppinginfo/verify";
const openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
const openidMasked = "oUp…S6o";
const [uploadedByTransaction, uploadedByMerchant, unpaid, notUploaded] = fixtureShoppingPayments;
type Payment = (typeof fixtureShoppingPayments)[number];

let account: Account;
beforeAll(async () => {
  account = await addTestAccount(shaoguan);
});
beforeEach(() => sandbox.control("DELETE", "/faults"));

function byTransaction(payment: Payment, change: Partial<VerifyUploadInput> = {}): VerifyUploadInput {
  const { transactionId } = payment;
  const input = { requestKey: randomUUID(), accountId: account.id, openid, transactionId };
  return { ...input, ...change, orderNumberType: 2 };
}

function byMerchant(payment: Payment, change: Partial<VerifyUploadInput> = {}): VerifyUploadInput {
  const { mchid, outTradeNo } = payment;
  const input = { requestKey: randomUUID(), accountId: account.id, openid, mchid, outTradeNo };
  return { ...input, ...change, orderNumberType: 1 };
}

const verify = (input: VerifyUploadInput) => verifyUpload({ actor, input, now: new Date() });
const fault = (body: Record<string, unknown>) => sandbox.control("POST", "/faults", { endpoint, ...body });
const callsOf = (subjectId: string) =>
  db().wechatCall.findMany({ where: { subjectId }, orderBy: { attemptNumber: "asc" } });
const auditOf = (targetId: string) =>
  db().auditEvent.findMany({ where: { targetId }, orderBy: { sequence: "asc" } });
const asText = (value: unknown) =>
  JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? Number(part) : part));

async function callsAtSandbox(): Promise<number> {
  const { events } = await sandbox.control("GET", "/ledger");
  const calls = events as { kind: string; details?: { endpoint?: string } }[];
  return calls.filter((event) => event.kind === "call" && event.details?.endpoint === endpoint).length;
}

describe("checking an upload", () => {
  it.each([
    ["transaction_id, uploaded by it", byTransaction, uploadedByTransaction, "上传成功"],
    ["mchid and out_trade_no, uploaded by them", byMerchant, uploadedByMerchant, "上传成功"],
    ["out_trade_no, not paid", byMerchant, unpaid, "上传失败：订单未支付"],
    ["transaction_id, not uploaded", byTransaction, notUploaded, "上传失败"],
    ["out_trade_no of an order uploaded by transaction_id", byMerchant, uploadedByTransaction, "上传失败"],
  ] as const)("by %s shows WeChat's text and keeps the number", async (_name, inputOf, payment, text) => {
    const input = inputOf(payment);
    const { check } = await verify(input);
    const { requestKey: _key, accountId: _account, openid: _openid, ...number } = input;
    expect(check).toMatchObject({ ...number, state: "accepted", errcode: 0, openidMasked });
    expect(check.verifyResult).toContain(text);
    expect(await callsOf(check.id)).toMatchObject([
      { endpoint: "user-order/shoppinginfo/verify", outcome: "ok", requestId: actor.requestId },
    ]);
  });

  it("tries the other form of the number's type once where WeChat refuses it, and remembers what worked", async () => {
    const formsOf = async (id: string) => {
      const calls = await db().wechatCall.findMany({
        where: { subjectId: id },
        orderBy: { startedAt: "asc" },
      });
      return calls.map(({ request, errcode }) => [
        (request as { order_key: { order_number_type: unknown } }).order_key.order_number_type,
        errcode,
      ]);
    };
    await fault({ kind: "errcode", errcode: 268485194, count: 1 });
    const { check: tried } = await verify(byMerchant(uploadedByMerchant));
    expect(tried).toMatchObject({ state: "accepted", errcode: 0, verifyResult: "上传成功" });
    expect(await formsOf(tried.id)).toEqual([
      [1, 268485194],
      ["MERCHANT_OUT_TRADE_NO", 0],
    ]);
    const { check: later } = await verify(byTransaction(uploadedByTransaction));
    expect(await formsOf(later.id)).toEqual([["WXPAY_TRADE_NUMBER", 0]]);

    await fault({ kind: "errcode", errcode: 268485194, count: 2 });
    const { check: refused } = await verify(byTransaction(uploadedByTransaction));
    expect(refused).toMatchObject({ state: "rejected", errcode: 268485194 });
    expect(await formsOf(refused.id)).toEqual([
      ["WXPAY_TRADE_NUMBER", 268485194],
      [2, 268485194],
    ]);
    expect(await db().shoppingNumberForm.findMany()).toMatchObject([{ accountId: account.id, isName: true }]);
    await db().shoppingNumberForm.deleteMany();
  });

  it("is on record before and after, with the openid masked everywhere", async () => {
    const { check } = await verify(byTransaction(uploadedByTransaction));
    const events = await auditOf(check.id);
    expect(events).toMatchObject([
      {
        action: "shopping.verify",
        outcome: "succeeded",
        actorId: actor.id,
        changes: {
          transactionId: uploadedByTransaction.transactionId,
          openid: openidMasked,
          state: "asking",
        },
      },
      {
        action: "shopping.answer",
        outcome: "succeeded",
        changes: { state: ["asking", "accepted"], verifyResult: [null, "上传成功"] },
      },
    ]);
    const row = await db().shoppingVerification.findUnique({ where: { id: check.id } });
    expect(asText([check, row, events, await callsOf(check.id)])).not.toContain(openid);
  });

  it("that WeChat refuses keeps its code, text and rid", async () => {
    const other = await addTestAccount(anhui);
    const { check } = await verify(byTransaction(uploadedByTransaction, { accountId: other.id }));
    expect(check).toMatchObject({ state: "rejected", errcode: 268485184, verifyResult: null });
    expect(check.errmsg).toContain("没有购物订单产品权限");
    expect(check.rid).toMatch(/^[0-9a-f]{8}-/);
    expect((await auditOf(check.id)).at(-1)).toMatchObject({ outcome: "failed" });
  });

  it("is repeated by itself while WeChat is busy, each attempt on record", async () => {
    await fault({ kind: "errcode", errcode: -1, count: 2 });
    const { check } = await verify(byTransaction(uploadedByTransaction));
    expect(check.state).toBe("accepted");
    const outcomes = (await callsOf(check.id)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(["unknown", "unknown", "ok"]);
  });

  it("whose answers cannot be read is of unknown outcome", async () => {
    await fault({ kind: "garbage" });
    const { check } = await verify(byTransaction(uploadedByTransaction));
    expect(check).toMatchObject({ state: "unknown", errcode: null, verifyResult: null });
    expect((await auditOf(check.id)).at(-1)).toMatchObject({
      outcome: "unknown",
      reason: "unreadable-answer",
    });
  });

  it("for which no token can be had is not sent", async () => {
    const before = await callsAtSandbox();
    const withoutToken = await addTestAccount({ ...shaoguan, appid: "wx0000000000no-token" });
    await sandbox.control("POST", "/faults", { endpoint: "/cgi-bin/stable_token", kind: "http-status" });
    const { check } = await verify(byTransaction(uploadedByTransaction, { accountId: withoutToken.id }));
    expect(check).toMatchObject({ state: "not_sent", errcode: null });
    expect(await callsAtSandbox()).toBe(before);
  });

  it("makes one row and one call of one request key", async () => {
    const before = await callsAtSandbox();
    const input = byMerchant(uploadedByMerchant);
    const answers = await Promise.all(Array.from({ length: 5 }, () => verify(input)));
    expect(new Set(answers.map(({ check }) => check.id)).size).toBe(1);
    expect(await callsAtSandbox()).toBe(before + 1);
    expect(await db().shoppingVerification.count({ where: { requestKey: input.requestKey } })).toBe(1);
  });

  it.each<[string, Partial<VerifyUploadInput>]>([
    ["number", { transactionId: "4200000480202003022581846301" }],
    ["openid", { openid: "oABCDEFGHIJKLMNOPQRSTUVWXYZ0" }],
  ])("refuses a request key that comes again with another %s", async (_field, change) => {
    const input = byTransaction(uploadedByTransaction);
    const { check } = await verify(input);
    const before = await callsAtSandbox();
    const again = { ...input, ...change } as VerifyUploadInput;
    await expect(verify(again)).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "request-key-reused", href: `/shopping/${check.id}` },
    });
    await expect(
      verify(byMerchant(uploadedByMerchant, { requestKey: input.requestKey })),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await callsAtSandbox()).toBe(before);
  });

  it("shows the earlier checks of the same order beside the result, newest first, and no others", async () => {
    await db().shoppingVerification.deleteMany({});
    const first = (await verify(byMerchant(unpaid))).check;
    await verify(byMerchant(uploadedByMerchant));
    const second = (await verify(byMerchant(unpaid))).check;
    const third = await verify(byMerchant(unpaid));
    expect(third.earlier.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await findShoppingVerification(first.id))?.earlier).toEqual([]);
  });

  it("takes an answer without verify_result, and text that cannot be stored or repeats the openid", async () => {
    await fault({ kind: "errcode", errcode: 0, errmsg: `\u0000 asked about ${openid}` });
    const { check } = await verify(byTransaction(uploadedByTransaction));
    expect(check).toMatchObject({ state: "accepted", errcode: 0, verifyResult: null });
    expect(check.errmsg).toContain("asked about [removed]");
  });
});
