import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BILL_COLUMNS } from "./bill";
import { shanghaiDate } from "./clock";
import { shaoguan, startTestSandbox, type TestSandbox } from "./test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const { appid } = shaoguan;
const refund = (order_id: string, change: Record<string, unknown> = {}) =>
  sandbox.call("/nontax/refund", { appid, order_id, reason: "重复缴款", ...change });
const advance = (body: Record<string, number>) => sandbox.control("POST", "/clock/advance", body);

async function paidOrder(): Promise<string> {
  const id = await sandbox.place();
  await sandbox.control("POST", `/orders/${id}/pay`);
  return id;
}

describe("refund", () => {
  it("of the whole goes from 6 to 5, and every receiver hears status 5", async () => {
    const id = await paidOrder();
    const { refund_order_id } = await refund(id);
    expect(await sandbox.getOrder(id)).toMatchObject({ status: 6, refund_order_id });
    await advance({ seconds: 3 });
    const order = await sandbox.getOrder(id);
    expect(order).toMatchObject({ status: 5, refund_reason: "重复缴款" });
    for (const { notify_detail } of order.notify_history) {
      expect(notify_detail.map((detail) => detail.status)).toEqual([3, 5]);
    }
    expect((await refund(id)).errcode).toBe(9710005);
  });

  it("of parts keeps the order paid until the last part, and never exceeds the fee", async () => {
    const id = await paidOrder();
    await refund(id, { refund_fee: 5000, refund_out_id: "R1" });
    await advance({ seconds: 3 });
    expect(await sandbox.getOrder(id)).toMatchObject({
      status: 3,
      partial_refund_info: [{ refund_fee: 5000, refund_out_id: "R1", refund_status: 5 }],
    });
    expect((await refund(id, { refund_fee: 15_001, refund_out_id: "R2" })).errcode).toBe(9710004);
    await refund(id, { refund_fee: 15_000, refund_out_id: "R2" });
    await advance({ seconds: 3 });
    expect((await sandbox.getOrder(id)).status).toBe(5);
  });

  it("asked twice with one refund_out_id pays back once", async () => {
    const id = await paidOrder();
    const part = { refund_fee: 100, refund_out_id: "R1" };
    const first = await refund(id, part);
    expect(await refund(id, part)).toEqual(first);
    expect((await refund(id, { ...part, refund_fee: 200 })).errcode).toBe(40035);
    expect((await sandbox.getOrder(id)).partial_refund_info).toHaveLength(1);
  });

  it("is refused for an unpaid order and without both fields of a part", async () => {
    expect((await refund(await sandbox.place())).errcode).toBe(9710003);
    expect((await refund(await paidOrder(), { refund_fee: 1 })).errcode).toBe(40035);
  });
});

describe("downloadbill", () => {
  async function bill(change: Record<string, unknown> = {}): Promise<string> {
    const body = { appid, bill_date: "20261201", ...change };
    const response = await fetch(await sandbox.url("/nontax/downloadbill"), {
      method: "POST",
      body: JSON.stringify(body),
    });
    return response.text();
  }

  beforeEach(async () => {
    await sandbox.control("PUT", "/clock", { now: "2026-12-01T00:00:05+08:00" });
    const id = await paidOrder();
    await refund(id, { refund_fee: 1, refund_out_id: "R1" });
    await advance({ hours: 1 });
  });

  it("is there from 06:00 of the next day in China, and JSON before", async () => {
    await sandbox.control("PUT", "/clock", { now: "2026-12-02T05:59:00+08:00" });
    expect(JSON.parse(await bill()).errcode).toBe(9710007);
    await sandbox.control("PUT", "/clock", { now: "2026-12-02T06:00:01+08:00" });
    expect(await bill()).toMatch(/^交易时间,/);
  });

  it("has 27 columns, backticks, yuan, and a summary in the last two lines", async () => {
    await advance({ hours: 40 });
    const lines = (await bill()).trimEnd().split("\r\n");
    expect(lines[0]?.split(",")).toEqual(BILL_COLUMNS);
    expect(lines).toHaveLength(5);
    const rows = lines.slice(1, 3).map((line) => line.slice(1).split(",`"));
    expect(rows.map((row) => row.length)).toEqual([27, 27]);
    expect(rows[0]?.[0]).toMatch(/^2026-12-01 00:00:/);
    expect(rows.map((row) => [row[8], row[11], row[15]])).toEqual([
      ["SUCCESS", "200.00", "0.00"],
      ["REFUND", "0.00", "0.01"],
    ]);
    expect(lines[3]).toBe("总交易单数,总交易额,总退款金额,总企业红包退款金额,手续费总金额");
    expect(lines[4]).toBe("`2,`200.00,`0.01,`0.00,`0.00000");
  });

  it("filters by kind and merchant", async () => {
    await advance({ hours: 40 });
    expect((await bill({ bill_type: "SUCCESS" })).trimEnd().split("\r\n")).toHaveLength(4);
    expect((await bill({ bill_type: "REFUND" })).trimEnd().split("\r\n")).toHaveLength(4);
    expect((await bill({ mch_id: "1487650201" })).trimEnd().split("\r\n")).toHaveLength(3);
    expect(JSON.parse(await bill({ bill_date: "20261301" })).errcode).toBe(40035);
  });

  it("cuts days in Asia/Shanghai", () => {
    expect(shanghaiDate(Date.parse("2026-12-01T00:00:00+08:00"))).toBe("20261201");
    expect(shanghaiDate(Date.parse("2026-11-30T23:59:59+08:00"))).toBe("20261130");
  });
});
