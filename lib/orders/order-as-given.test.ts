import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "@/lib/accounts/seal";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { createOrder } from "./create-order";
import { lookOrder } from "./look-order";
import { numberCondition } from "./number-condition";
import { toCreateOrderInput } from "./order-form";
import { copyOrder } from "./order-form-copy";
import { noticeFill } from "./order-form-prefill";
import { placeAgain } from "./place-again";
import { prefillInput, prefillOrder } from "./prefill-order";
import { findOrder } from "./queries";
import { createOrderInput } from "./schemas";
import { clerk, healAccount, makeAccount, orderInput, placeOrder } from "./testing/desk";
import { toUnifiedOrder } from "./wire";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

let accountId: string;
beforeAll(async () => {
  accountId = await makeAccount(shaoguan.appid, seal(shaoguan.secret, shaoguan.appid));
});
beforeEach(async () => {
  await sandbox.control("PUT", "/faults", { faults: [] });
  await healAccount(accountId);
});
afterAll(() => sandbox.stop());

/** Every field in which documents refuse nothing, and a number that is not plain. */
const odd = {
  paymentNoticeNo: "粤 2026（１）号",
  paymentNoticeType: 3,
  regionCode: "440200001",
  feeFen: 12_345,
  feeType: "2",
  tradeType: "MWEB",
  scene: "miniprogram",
  autoCallPay: false,
  items: [
    { no: 7, itemId: "1", itemName: "甲", overdueFen: 900, feeFen: 500 },
    { no: 7, itemId: "2", itemName: "乙", feeFen: 0 },
    { no: 3_000_000_000, itemId: "3", itemName: "丙", feeFen: 1 },
  ],
} as const;

const oddInput = (change: object = {}) =>
  createOrderInput.parse({ ...orderInput(accountId), ...odd, ...change });

async function requestsFor(number: string): Promise<Record<string, unknown>[]> {
  const { orders } = (await sandbox.control("GET", "/ledger")) as unknown as {
    orders: { request: Record<string, unknown> }[];
  };
  return orders.map(({ request }) => request).filter((request) => request.payment_notice_no === number);
}

describe("an order is sent, kept and sent again as it was given", () => {
  it("with its number as typed, its own fee, its items' own numbers, and all that documents do not refuse", async () => {
    const input = oddInput();
    const { id, state } = await placeOrder(input);
    expect(state).toBe("placed");
    expect(await requestsFor(odd.paymentNoticeNo)).toMatchObject([
      {
        payment_notice_type: 3,
        region_code: "440200001",
        fee: 12_345,
        openid: input.openid,
        trade_type: "MWEB",
        return_url: input.returnUrl,
        auto_call_pay: false,
        items: [
          { no: 7, fee: 500, overdue: 900 },
          { no: 7, fee: 0 },
          { no: 3_000_000_000, fee: 1 },
        ],
      },
    ]);
    expect((await requestsFor(odd.paymentNoticeNo))[0]).not.toHaveProperty("fee_type");
    const order = await findOrder(id, { role: "finance" }, new Date());
    expect(order?.order).toMatchObject({
      number: odd.paymentNoticeNo,
      feeFen: 12_345,
      feeType: "2",
      paymentNoticeType: 3,
      items: [{ no: 7, itemName: "甲" }, { no: 7, itemName: "乙" }, { no: 3_000_000_000 }],
    });
    const copied = await copyOrder(id, []);
    if (!copied) throw new Error("the order was not found");
    const again = toCreateOrderInput(copied, input.requestKey);
    expect(again).toMatchObject({
      ...odd,
      items: odd.items.map((item) => ({ ...item })),
      openid: input.openid,
    });
  });

  it("also as another attempt", async () => {
    await sandbox.control("POST", "/faults", {
      endpoint: "/nontax/unifiedorder",
      kind: "reset-before",
      count: 1,
    });
    const input = oddInput({ paymentNoticeNo: "粤 再１" });
    const { id } = await placeOrder(input);
    await lookOrder({ actor: clerk(), input: { id }, now: new Date(Date.now() + 240_000) });
    const placed = await placeAgain({ actor: clerk(), input: { id, attempt: 1 }, now: new Date() });
    expect(placed).toMatchObject({ kind: "order", state: "placed", attempt: 2 });
    expect(await requestsFor("粤 再１")).toMatchObject([
      { fee: 12_345, auto_call_pay: false, items: [{ no: 7 }, { no: 7 }, { no: 3_000_000_000 }] },
    ]);
  });
});

describe("a number and its plain form", () => {
  const number = "4402 0420 0000 001";
  const plain = "440204200000001";

  it("are not placed twice unseen: what WeChat or the desk has for either stops or asks", async () => {
    const input = orderInput(accountId, { paymentNoticeNo: number });
    const paid = await sandbox.place(toUnifiedOrder(shaoguan.appid, { ...input, paymentNoticeNo: plain }));
    await sandbox.control("POST", `/orders/${paid}/pay`);
    const create = (paymentNoticeNo: string) =>
      createOrder({
        actor: clerk(),
        input: { ...input, requestKey: randomUUID(), paymentNoticeNo },
        now: new Date(),
      });
    await expect(create(number)).rejects.toMatchObject({
      details: { detail: "paid-at-wechat", order: paid },
    });

    const spaced = orderInput(accountId, { paymentNoticeNo: "4402 0420 0000 002" });
    const { id } = await placeOrder(spaced);
    expect(await create("440204200000002")).toMatchObject({ kind: "confirm-open", orders: [{ id }] });
    expect(await create("4402 0420 0000 002")).toMatchObject({ kind: "confirm-open", orders: [{ id }] });
  });

  it("find the desk's order by either, whichever it was placed with", async () => {
    const { id } = await placeOrder(orderInput(accountId, { paymentNoticeNo: "99 88 77 66" }));
    for (const typed of ["99 88 77 66", "99887766", "９９８８７７", " 99 88"]) {
      const condition = await numberCondition(typed);
      if (condition === null || condition === "too-many") throw new Error("no condition");
      const found = await db().$queryRaw<{ id: string }[]>`SELECT id FROM orders WHERE ${condition}`;
      expect(found, typed).toEqual([{ id }]);
    }
  });
});

describe("the form filled from queryfee", () => {
  it("has the number that was asked, and what WeChat said: its fee, its items' numbers, its type", async () => {
    const noticeNo = "粤 罚１";
    await sandbox.control("POST", "/notices", {
      noticeNo,
      regionCode: "440200",
      departmentCode: "143605002004",
      departmentName: "交警",
      noticeType: 5,
      fee: 20_000,
      items: [
        { no: 4, item_id: "1", item_name: "甲", fee: 15_000 },
        { no: 2, item_id: "2", item_name: "乙", fee: 10_000 },
      ],
    });
    const input = prefillInput.parse({
      accountId,
      regionCode: "440200",
      departmentCode: "143605002004",
      paymentNoticeNo: ` ${noticeNo} `,
    });
    const receivable = await prefillOrder({ actor: clerk(), input, now: new Date() });
    expect(receivable).toMatchObject({ askedNumber: noticeNo, paymentNoticeNo: noticeNo, feeFen: 20_000 });
    expect(noticeFill(receivable)).toMatchObject({
      fee: "200.00",
      paymentNoticeType: "5",
      items: [
        { no: "4", fee: "150.00" },
        { no: "2", fee: "100.00" },
      ],
    });
  });
});
