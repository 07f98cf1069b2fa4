import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noticeRequest, orderRequest, startTestSandbox, type TestSandbox } from "../test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const notice = {
  noticeNo: "TEST-1",
  regionCode: "440200",
  departmentCode: "143605002004",
  departmentName: "测试单位",
  noticeType: 2,
  items: [{ no: 1, item_id: "1", item_name: "测试", fee: 300 }],
};

describe("the control API", () => {
  it("answers that it is the sandbox", async () => {
    expect(await sandbox.control("GET", "/health")).toMatchObject({
      status: "ok",
      sandbox: true,
      offsetMs: 0,
    });
  });

  it("adds a notice that queryfee then finds, with the sum of its items", async () => {
    await sandbox.control("POST", "/notices", notice);
    const answer = await sandbox.call("/nontax/queryfee", { ...noticeRequest, payment_notice_no: "TEST-1" });
    expect(answer).toMatchObject({ errcode: 0, fee: 300 });
  });

  it("makes the double payment that refunds are for only when it is asked to", async () => {
    const first = await sandbox.place();
    const second = await sandbox.place();
    await sandbox.control("POST", `/orders/${first}/pay`);
    expect((await sandbox.control("POST", `/orders/${second}/pay`)).result).toBe("notice-paid");
    const forced = await sandbox.control("POST", `/orders/${second}/pay`, { evenIfNoticePaid: true });
    expect(forced).toMatchObject({ result: "paid", order: { status: 3 } });
  });

  it("goes back to the fixtures, with old tokens refused and the ledger's sequence going on", async () => {
    const token = await sandbox.token();
    await sandbox.place();
    await sandbox.control("POST", "/clock/advance", { days: 1 });
    const before = await sandbox.control("GET", "/ledger");
    expect(await sandbox.control("POST", "/reset")).toMatchObject({ reset: true, offsetMs: 0 });
    const after = await sandbox.control("GET", `/ledger?after=${before.sequence}`);
    expect(after.orders).toHaveLength(before.orders.length - 1);
    expect(after.events).toEqual([]);
    expect((await sandbox.call("/nontax/unifiedorder", orderRequest, token)).errcode).toBe(40001);
    await sandbox.place();
    const later = await sandbox.control("GET", `/ledger?after=${before.sequence}`);
    expect(later.events.map((event) => event.kind)).toContain("order-placed");
  });

  it("is closed to pages of other sites", async () => {
    const response = await fetch(`${sandbox.origin}/_sandbox/reset`, {
      method: "POST",
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(response.status).toBe(403);
  });

  it("answers an unknown API path with 40066 and any other with 404", async () => {
    expect((await sandbox.call("/nontax/nothing", {})).errcode).toBe(40066);
    expect((await fetch(`${sandbox.origin}/nothing`)).status).toBe(404);
  });
});
