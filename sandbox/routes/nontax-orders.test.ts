import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  anhui,
  noticeRequest,
  orderRequest,
  shaoguan,
  startTestSandbox,
  type TestSandbox,
} from "../test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const listRequest = {
  appid: shaoguan.appid,
  region_code: "440200",
  department_code: "143605002004",
  payment_notice_no: orderRequest.payment_notice_no,
};

describe("queryfee", () => {
  it("answers an unpaid notice with errcode 0 and 通知书未缴款", async () => {
    expect(await sandbox.call("/nontax/queryfee", noticeRequest)).toMatchObject({
      errcode: 0,
      errmsg: "通知书未缴款",
      fee: 20_000,
      user_name: "叶*梅",
      items: [{ no: 1, item_id: "103050101200", item_name: "交通违法罚款", fee: 20_000 }],
    });
  });

  it("finds a notice whose type the asker does not know", async () => {
    const answer = await sandbox.call("/nontax/queryfee", {
      ...noticeRequest,
      payment_notice_type: undefined,
    });
    expect(answer).toMatchObject({ errcode: 0, payment_notice_type: 2 });
  });

  it.each([
    [{ payment_notice_type: 1 }, 9710001],
    [{ payment_notice_no: "440204190170077" }, 232],
    [{ payment_notice_no: "1" }, 9710001],
    [{ department_code: "1" }, 9710001],
    [{ region_code: "44" }, 9710001],
    [{ region_code: "" }, 40035],
    [{ service_id: undefined }, 40035],
  ])("refuses %j with %i", async (change, errcode) => {
    expect((await sandbox.call("/nontax/queryfee", { ...noticeRequest, ...change })).errcode).toBe(errcode);
  });
});

describe("unifiedorder", () => {
  it("answers with an order id of 28 characters and a page on the host that was called", async () => {
    const answer = await sandbox.call("/nontax/unifiedorder", orderRequest);
    expect(answer.order_id).toMatch(/^[\w-]{28}$/);
    expect(answer.pay_url).toBe(
      `${sandbox.origin}/intp/nontax/pay?action=page&order_id=${answer.order_id}#wechat_redirect`,
    );
    expect(answer.miniprogram).toBeUndefined();
  });

  it("names the payment mini program for the scene miniprogram, which needs no return_url", async () => {
    const { return_url: _url, ...request } = orderRequest;
    const answer = await sandbox.call("/nontax/unifiedorder", { ...request, scene: "miniprogram" });
    expect(answer.miniprogram).toMatchObject({ query_string: expect.stringContaining(answer.order_id) });
  });

  it("makes a new order of every call, also for one notice", async () => {
    const ids = [await sandbox.place(), await sandbox.place(), await sandbox.place()];
    expect(new Set(ids).size).toBe(3);
    const answer = await sandbox.call("/nontax/getorderlist", listRequest);
    expect(answer.order_id_list).toEqual(ids);
    expect(answer.paid_order_id).toBeUndefined();
  });

  it("accepts what no document refuses", async () => {
    const [item] = orderRequest.items;
    const fresh = await startTestSandbox();
    const changes = [
      { fee: 19_999 },
      { items: [{ ...item, no: 2 }] },
      { items: [{ ...item, penalty: 20_001 }] },
      { region_code: "440200001" },
      { payment_notice_type: 3 },
      { trade_type: "MWEB" },
      { scene: "miniprogram" },
      { auto_call_pay: false },
    ];
    for (const change of changes) {
      const answer = await fresh.call("/nontax/unifiedorder", { ...orderRequest, ...change });
      expect(answer.errcode, JSON.stringify(change)).toBe(0);
    }
    await fresh.stop();
  });

  it.each([
    ["both numbers", { order_no: "X1" }, 40035],
    ["neither number", { payment_notice_no: "" }, 40035],
    ["no openid", { openid: undefined }, 40003],
    ["no return_url", { return_url: undefined }, 40035],
    ["a script as return_url", { return_url: "javascript:alert(1)" }, 40035],
    ["a fee of zero", { fee: 0, items: [{ ...orderRequest.items[0], fee: 0 }] }, 40035],
    ["a fee that is a text", { fee: "20000" }, 40035],
    ["a date that does not exist", { payment_expire_date: "20260230" }, 40035],
    ["a date that has passed", { payment_expire_date: "20200101" }, 9710008],
    ["a wrong ip", { ip: "1.2.3" }, 40035],
    ["the correctly spelled scene", { scene: "cityservice" }, 40035],
    ["an unknown bank", { bank_id: "x" }, 236],
    ["a foreign mch_id", { mch_id: "1498760301" }, 9710006],
    ["a notice paid at a counter", { payment_notice_no: "440204190170077" }, 232],
    ["an expired notice", { payment_notice_no: "440204190180001" }, 9710008],
  ])("refuses %s", async (_name, change, errcode) => {
    const answer = await sandbox.call("/nontax/unifiedorder", { ...orderRequest, ...change });
    expect(answer.errcode).toBe(errcode);
    expect(answer.order_id).toBeUndefined();
    const { orders } = await sandbox.control("GET", "/ledger");
    expect(orders).toHaveLength(8);
  });

  it("needs no openid for MWEB, and accepts a notice that the sandbox does not know", async () => {
    const change = { trade_type: "MWEB", openid: undefined, payment_notice_no: "08111639088" };
    expect(await sandbox.place(change)).toMatch(/^AQCA/);
  });

  it("closes an order that nobody has paid, after two hours of the sandbox clock", async () => {
    const id = await sandbox.place();
    await sandbox.control("POST", "/clock/advance", { minutes: 119 });
    expect((await sandbox.getOrder(id)).status).toBe(1);
    await sandbox.control("POST", "/clock/advance", { minutes: 1 });
    expect((await sandbox.getOrder(id)).status).toBe(12);
    expect((await sandbox.control("POST", `/orders/${id}/pay`)).result).toBe("closed");
  });

  it("lets one order of a notice be paid; the other orders and the notice are then refused", async () => {
    const first = await sandbox.place();
    const second = await sandbox.place();
    expect((await sandbox.control("POST", `/orders/${second}/pay`)).result).toBe("paid");
    expect((await sandbox.control("POST", `/orders/${first}/pay`)).result).toBe("notice-paid");
    expect(await sandbox.call("/nontax/getorderlist", listRequest)).toMatchObject({
      order_id_list: [first, second],
      paid_order_id: second,
    });
    expect((await sandbox.call("/nontax/queryfee", noticeRequest)).errcode).toBe(232);
    expect((await sandbox.call("/nontax/unifiedorder", orderRequest)).errcode).toBe(232);
  });
});

describe("getorderlist and getorder", () => {
  it("answer the documented sample: six orders, the last one paid", async () => {
    const answer = await sandbox.call("/nontax/getorderlist", {
      appid: shaoguan.appid,
      payment_notice_no: "34000019081115065040",
      department_code: "065080906",
      region_code: "340000",
    });
    expect(answer.order_id_list).toHaveLength(6);
    expect(answer.paid_order_id).toBe("AQCA62hwdbQqI2BkDAqRH-U4tE4p");
  });

  it("find an order by order_no, and nothing for a number that was never used", async () => {
    const id = await sandbox.place({ payment_notice_no: undefined, order_no: "OWN-1" });
    const byOwn = { ...listRequest, payment_notice_no: undefined, order_no: "OWN-1" };
    expect((await sandbox.call("/nontax/getorderlist", byOwn)).order_id_list).toEqual([id]);
    const none = await sandbox.call("/nontax/getorderlist", { ...byOwn, order_no: "OWN-2" });
    expect(none).toMatchObject({ errcode: 0, order_id_list: [] });
  });

  it("do not show an order to another account", async () => {
    const order_id = await sandbox.place();
    const token = await sandbox.token(anhui);
    const answer = await sandbox.call("/nontax/getorder", { appid: anhui.appid, order_id }, token);
    expect(answer.errcode).toBe(9710002);
  });
});
