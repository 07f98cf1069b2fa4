import { createTranslator } from "next-intl";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { messagesOf } from "@/messages";
import { orderRequest, shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { answerValues } from "./answer-values";
import { readCase } from "./queries";
import { refreshCase } from "./refresh-case";
import { revealPayer } from "./reveal-payer";
import { copySummary } from "./summary";
import type { Case, CaseKey } from "./types";

const sandbox = await startTestSandbox({ settings: { notifyTimeoutMs: 2_000, refundDurationMs: 1 } });
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

const { control } = sandbox;
let accountId = "";
beforeAll(async () => {
  const { id } = await addTestAccount(shaoguan);
  await db().account.update({ where: { id }, data: { serviceId: 123, bankId: "test_bank_id" } });
  accountId = id;
});
beforeEach(async () => {
  await control("DELETE", "/faults");
  for (const role of ["finance", "bureau", "bank"]) {
    await control("PUT", `/receivers/440200/${role}`, { answer: 0 });
  }
});

let numbers = 0;
/** A notice of 200 yuan that nobody has asked for yet. */
async function newNotice(change: object = {}): Promise<CaseKey> {
  numbers += 1;
  const number = `44020426001${String(numbers).padStart(4, "0")}`;
  const { region_code: regionCode, department_code: departmentCode, department_name, items } = orderRequest;
  const notice = { noticeNo: number, regionCode, departmentCode, departmentName: department_name, items };
  await control("POST", "/notices", { ...notice, ...change });
  return { accountId, regionCode, departmentCode, numberKind: "notice", number };
}

const place = (key: CaseKey) => sandbox.place({ payment_notice_no: key.number });
async function pay(id: string, body: object = {}): Promise<void> {
  await control("POST", `/orders/${id}/pay`, body);
  await control("POST", "/settle");
}
const refund = (order_id: string, change: object = {}) =>
  sandbox.call("/nontax/refund", { appid: shaoguan.appid, order_id, reason: "重复缴款", ...change });
const receiver = (role: string, answer: number | string) =>
  control("PUT", `/receivers/440200/${role}`, { answer, count: 1 });

const support = () => testActor("support");
const read = (key: CaseKey, now = new Date()) => readCase(key, { role: "support", now });
const again = (key: CaseKey) =>
  db().seenNotice.updateMany({ where: key, data: { refreshedAt: new Date(0) } });

async function ask(key: CaseKey): Promise<Case> {
  await again(key);
  await refreshCase({ actor: support(), input: key, now: new Date() });
  return read(key);
}

function sentenceOf({ answer }: Case): string {
  const translate = createTranslator({
    locale: "zh-CN",
    messages: messagesOf["zh-CN"],
    namespace: "cases.answers",
  });
  return translate(answer.code, answerValues(answer, "zh-CN"));
}

describe("a case that was asked for at WeChat", () => {
  it("of a notice that nobody ordered says so, and what is owed", async () => {
    const found = await ask(await newNotice());
    expect(found.answer).toMatchObject({ code: "no-orders-owed", next: { kind: "create-order" } });
    expect(sentenceOf(found)).toContain(
      "应收 ¥200.00，微信没有这个号码在韶关市公安局交警支队市区一大队名下的订单",
    );
  });

  it("of a number that WeChat does not know says its code is unknown, with WeChat's own text and rid", async () => {
    const found = await ask({ ...(await newNotice()), number: "440204269999999" });
    expect(found.answer.code).toBe("no-orders-no-notice");
    expect(sentenceOf(found)).toMatch(
      /（微信返回 9710001，本系统不认识这个代码；原文：通知书不存在 payment notice not found；rid [0-9a-f-]+）/,
    );
  });

  it("is read though a receiver's reply is GBK and cut, and the answers come compressed", async () => {
    const key = await newNotice();
    const id = await place(key);
    await pay(id);
    await control("POST", "/faults", { endpoint: "/nontax/getorder", kind: "invalid-byte" });
    await control("POST", "/faults", { endpoint: "/nontax/getorderlist", kind: "compressed" });
    const found = await ask(key);
    expect(found.answer.code).toBe("paid-told");
    const rawAnswers = found.timeline.flatMap((entry) =>
      entry.kind === "notification" ? [entry.rawAnswer] : [],
    );
    expect(rawAnswers).toContainEqual({
      text: '{"errcode":298,"errmsg":"解密失\ufffd',
      encoding: "gb18030",
    });
    expect(rawAnswers).toContainEqual({ text: expect.stringContaining("errcode"), encoding: "utf-8" });
  });

  it("of an unpaid order of another's says so, and that there is nothing to hand out here", async () => {
    const key = await newNotice();
    const id = await place(key);
    const found = await ask(key);
    expect(found.answer).toMatchObject({ code: "unpaid", next: { kind: "wait" } });
    expect(found.orders.value).toMatchObject([{ wechatOrderId: id, desk: null, status: "unpaid" }]);
    expect(sentenceOf(found)).toContain(
      `没有缴款：韶关市公安局交警支队市区一大队的微信订单 ${id}（¥200.00）`,
    );
  });

  it("of a paid order that all were told of says who, when and how much, without openid or name", async () => {
    const key = await newNotice({ userName: "欧阳娜娜" });
    const id = await place(key);
    await pay(id);
    const found = await ask(key);
    expect(found.answer).toMatchObject({ code: "paid-told", tone: "good", next: { kind: "nothing" } });
    expect(sentenceOf(found)).toMatch(
      new RegExp(
        `^已缴款：韶关市公安局交警支队市区一大队，2\\d{3}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d 通过微信订单 ${id} 缴款 ¥200\\.00。.*都已收到通知。$`,
      ),
    );
    expect(found.orders.value?.[0]?.receivers.map(({ role }) => role).sort()).toEqual([
      "bank",
      "bureau",
      "finance",
    ]);
    expect(JSON.stringify(found)).not.toMatch(/ont-9vjA0SandboxPayer|欧阳娜娜/);
  });

  it("of which Finance answers 298 names it with the code in words, and offers to notify again", async () => {
    const key = await newNotice();
    await receiver("finance", 298);
    const id = await place(key);
    await pay(id);
    const found = await ask(key);
    expect(found.answer).toMatchObject({
      code: "paid-untold",
      next: { kind: "renotify", wechatOrderId: id },
    });
    expect(sentenceOf(found)).toContain("财政 Finance 440200（298 接收方解密通知失败）没有收到缴款通知");
  });

  it("of which the bureau was silent waits once it is notified again, and is settled once the bureau has it", async () => {
    const key = await newNotice();
    await receiver("bureau", "timeout");
    const id = await place(key);
    await pay(id);
    expect(sentenceOf(await ask(key))).toContain("委办局 Bureau 440200（没有回答）没有收到缴款通知");
    const asked = { accountId, wechatOrderId: id, reason: "来电", createdByName: "李文" };
    const createdById = testActor("support").id;
    const row = await db().renotification.create({
      data: { ...asked, createdById, requestKey: createdById, state: "accepted", delivery: "pending" },
    });
    expect((await read(key)).answer).toMatchObject({
      code: "paid-renotifying",
      next: { kind: "wait", href: `/renotifications/${row.id}` },
    });
    await sandbox.call("/nontax/notifyinconsistentorder", { appid: shaoguan.appid, order_id: id });
    await control("POST", "/settle");
    const found = await ask(key);
    expect(found.answer.code).toBe("paid-told");
    const shown = found.timeline.filter(({ kind }) => kind === "notification" || kind === "renotification");
    expect(shown.length).toBeGreaterThanOrEqual(5);
    expect(found.timeline.filter(({ kind }) => kind === "status").length).toBe(2);
  });

  it("that was paid twice names both orders and which one to refund", async () => {
    const key = await newNotice();
    const [first, second] = [await place(key), await place(key)];
    await pay(first);
    await pay(second, { evenIfNoticePaid: true });
    const found = await ask(key);
    expect(found.answer.code).toBe("paid-twice");
    expect(sentenceOf(found)).toContain(first);
    expect(sentenceOf(found)).toContain(second);
    expect([first, second]).toContain(found.answer.next.wechatOrderId);
  });

  it("that was refunded in part stands paid, and says how much went back", async () => {
    const key = await newNotice();
    const id = await place(key);
    await pay(id);
    await refund(id, { refund_fee: 5_000, refund_out_id: `out-${id}` });
    await control("POST", "/settle");
    const found = await ask(key);
    expect(found.answer.code).toBe("paid-told");
    expect(sentenceOf(found)).toContain("其中 ¥50.00 已退款");
    expect(found.orders.value?.[0]).toMatchObject({ status: "paid", refundedFen: 5_000 });
  });

  it("that was refunded in full says that no payment stands", async () => {
    const key = await newNotice();
    const id = await place(key);
    await pay(id);
    await refund(id);
    await control("POST", "/settle");
    const found = await ask(key);
    expect(found.answer.code).toBe("refunded");
    expect(sentenceOf(found)).toContain("各接收方都已收到退款通知");
    expect(found.timeline.some(({ kind }) => kind === "refund")).toBe(true);
  });

  it("of a notice paid at a counter says that it was not through WeChat", async () => {
    expect((await ask(await newNotice({ paidOffline: true }))).answer.code).toBe("no-orders-paid-elsewhere");
  });

  it("that is closed says so", async () => {
    const key = await newNotice();
    await place(key);
    await control("POST", "/clock/advance", { hours: 3 });
    expect((await ask(key)).answer).toMatchObject({ code: "closed", next: { kind: "create-order" } });
  });
});

describe("a refresh", () => {
  it("that WeChat does not answer leaves what was known, with its age, and says when it failed", async () => {
    const key = await newNotice();
    await pay(await place(key));
    const before = await ask(key);
    await control("POST", "/faults", { endpoint: "/nontax/getorderlist", kind: "http-status" });
    const found = await ask(key);
    expect(found.answer).toMatchObject({ code: before.answer.code, asOf: before.answer.asOf });
    expect(found.answer.failure).toMatchObject({ code: "wechat-unknown" });
    expect(found.wechat).toBe("ill");
  }, 60_000);

  it("of which only queryfee fails still has the orders, and the reverse", async () => {
    const key = await newNotice();
    await place(key);
    await control("POST", "/faults", { endpoint: "/nontax/queryfee", kind: "errcode", errcode: 9_710_001 });
    const found = await ask(key);
    expect(found.answer.code).toBe("unpaid");
    expect(found.receivable).toMatchObject({ value: null, failure: { errcode: 9_710_001 } });
    await control("DELETE", "/faults");
    await control("POST", "/faults", { endpoint: "/nontax/getorderlist", kind: "errcode", errcode: 40_035 });
    const later = await ask(key);
    expect(later.receivable).toMatchObject({ value: { feeFen: 20_000 }, failure: null });
    expect(later.orders.failure).toMatchObject({ code: "wechat-rejected", errcode: 40_035 });
    expect(later.answer.code).toBe("unpaid");
  });

  it("of several people at once makes one set of calls and one event, and none again for some seconds", async () => {
    const key = await newNotice();
    await place(key);
    const now = new Date();
    const all = await Promise.all(
      Array.from({ length: 5 }, () => refreshCase({ actor: support(), input: key, now })),
    );
    expect(all.filter(({ refreshed }) => refreshed === "asked")).toHaveLength(1);
    expect(await refreshCase({ actor: support(), input: key, now: new Date() })).toEqual({
      refreshed: "shared",
    });
    expect(await db().auditEvent.count({ where: { action: "cases.refresh", targetId: key.number } })).toBe(1);
    const { timeline, isRefreshing } = await read(key);
    expect(timeline.filter(({ kind }) => kind === "call")).toHaveLength(3);
    expect(isRefreshing).toBe(false);
  });

  it("brings the desk's own order up to date, and its page with it", async () => {
    const key = await newNotice();
    const wechatOrderId = await place(key);
    const own = { accountId, wechatOrderId, paymentNoticeNo: key.number, payUrl: "https://pay.test/1" };
    const { id } = await insertOrder(own);
    expect((await ask(key)).answer.next).toMatchObject({ kind: "send-pay-link", href: `/orders/${id}` });
    await pay(wechatOrderId);
    await ask(key);
    expect((await db().order.findUniqueOrThrow({ where: { id } })).upstreamStatus).toBe("paid");
  });

  it("is not written to the log by reading the case", async () => {
    const key = await newNotice();
    const before = await db().auditEvent.count();
    await read(key);
    expect(await db().auditEvent.count()).toBe(before);
    expect((await read(key)).answer.code).toBe("nothing-known");
  });
});

describe("a case of the desk's own", () => {
  it.each([
    [{ state: "unknown" as const }, "unknown"],
    [{ state: "submitting" as const }, "submitting"],
    [{ state: "absent" as const }, "absent"],
    [{ state: "rejected" as const, errcode: 40_035 }, "rejected"],
  ])("whose order is %o answers %s without WeChat", async (change, code) => {
    const key = await newNotice();
    await insertOrder({ accountId, paymentNoticeNo: key.number, upstreamStatus: null, ...change });
    const found = await read(key);
    expect(found.answer.code).toBe(code);
    expect(sentenceOf(found)).not.toBe("");
  });
});

describe("a payer", () => {
  it("of another's order is asked for at WeChat, shown, and on record with the reason", async () => {
    const key = await newNotice();
    const wechatOrderId = await place(key);
    await ask(key);
    const actor = support();
    const input = { ...key, wechatOrderId, reason: "缴款人来电核对" };
    const { openid } = await revealPayer({ actor, input, now: new Date() });
    expect(openid).toBe(orderRequest.openid);
    const events = await db().auditEvent.findMany({ where: { requestId: actor.requestId } });
    expect(events).toMatchObject([
      { action: "cases.reveal", outcome: "succeeded", reason: "缴款人来电核对", targetId: key.number },
    ]);
    expect(JSON.stringify(events.map(({ changes }) => changes))).not.toContain(orderRequest.openid);
  });

  it("of the desk's own order comes from its row; of an order of another number it is refused", async () => {
    const key = await newNotice();
    await insertOrder({
      accountId,
      paymentNoticeNo: key.number,
      openid: "ont-full-openid",
      userName: "叶小梅",
    });
    const input = { ...key, wechatOrderId: undefined, reason: "来电" };
    const shown = await revealPayer({ actor: support(), input, now: new Date() });
    expect(shown).toEqual({ openid: "ont-full-openid", userName: "叶小梅" });
    expect((await read(key)).payer.nameMasked).toBe("叶**");
    const other = { ...input, wechatOrderId: "AQother" };
    await expect(revealPayer({ actor: support(), input: other, now: new Date() })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

it("a summary for a ticket says what stands, in both languages, without personal data", async () => {
  const key = await newNotice({ userName: "欧阳娜娜" });
  await receiver("finance", 298);
  await pay(await place(key));
  const found = await ask(key);
  for (const locale of ["zh-CN", "en"] as const) {
    const translate = createTranslator({ locale, messages: messagesOf[locale], namespace: "cases" });
    const text = copySummary(found, locale, (name, values) =>
      translate(name as "answers.unpaid", values as never),
    );
    expect(text).toContain(key.number);
    expect(text).toContain("298");
    expect(text).not.toMatch(/SandboxPayer|欧阳|ont-/);
  }
});

describe("a number that several departments have", () => {
  const elsewhereOf = (key: CaseKey): CaseKey => ({ ...key, departmentCode: "105605" });

  it("names in each case's sentence its own department, and leads to the one that is known as paid", async () => {
    const key = await newNotice();
    await pay(await place(key));
    await ask(key);
    await db().department.upsert({
      where: {
        accountId_regionCode_code: { accountId, regionCode: key.regionCode, code: "105605" },
      },
      create: { accountId, regionCode: key.regionCode, code: "105605", name: "市教育局" },
      update: {},
    });
    const other = await ask(elsewhereOf(key));
    expect(other.answer.code).toMatch(/^no-orders/);
    expect(sentenceOf(other)).toContain("市教育局");
    expect(sentenceOf(other)).not.toMatch(/(?<!在这个单位)没有人通过微信付过款/);
    expect(other.elsewhere).toMatchObject([{ key, isPaid: true }]);
    const translate = createTranslator({
      locale: "zh-CN",
      messages: messagesOf["zh-CN"],
      namespace: "cases",
    });
    const text = copySummary(other, "zh-CN", (name, values) =>
      translate(name as "answers.unpaid", values as never),
    );
    expect(text).toContain("以上只说明这个执收单位。");
    expect(text).toContain("同一号码在其他执收单位：韶关市公安局交警支队市区一大队（已缴款）");
  });

  it("leads nowhere from an answer of another department that had nothing", async () => {
    const key = await newNotice();
    await ask(elsewhereOf(key));
    expect((await ask(key)).elsewhere).toEqual([]);
  });
});
