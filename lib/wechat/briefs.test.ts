import { describe, expect, it } from "vitest";
import {
  getOrderListRequest,
  mockNotificationRequest,
  notifyInconsistentOrderRequest,
  queryFeeRequest,
  unifiedOrderRequest,
  verifyUploadResultRequest,
} from "./index";
import { startHttpServer } from "./testing/http-server";
import { order, orderId, placed, testClient } from "./testing/samples";

/** The samples of the five briefs, repaired as wechat-api.md says; each goes over HTTP and back. */

async function against(answer: unknown) {
  const server = await startHttpServer(() => ({ body: answer }));
  return { client: testClient(server.origin).client, seen: server.seen };
}

const ok = { errcode: 0, errmsg: "ok" };

const paidNotice = {
  department_code: "143605002004",
  department_name: "韶关市公安局交警支队市区一大队",
  errcode: 0,
  errmsg: "通知书未缴款",
  fee: 20000,
  items: [{ fee: 20000, item_id: "103050101200", item_name: "交通违法罚款", no: 1, overdue: 0 }],
  payment_notice_create_time: 1508806661,
  payment_notice_no: "440204190185356",
  payment_notice_type: 1,
  region_code: "440000",
  user_name: "叶*梅",
};

describe("notification of an inconsistent order", () => {
  const request = { appid: "wx6cc9648de104270d", order_id: "AQCAGxwqp6-aBeIKDJ7fvb6x3dZt" };

  it("goes out as it stands, with the token in the address only", async () => {
    expect(notifyInconsistentOrderRequest.parse(request)).toEqual(request);
    const { client, seen } = await against(ok);
    expect(await client.nontax.notifyInconsistentOrder(request)).toEqual(ok);
    expect(seen).toEqual([{ path: "/nontax/notifyinconsistentorder", token: "token-1", body: request }]);
  });
});

describe("notification of simulated payment results", () => {
  // The page's own sample lacks a quotation mark and a host name (wechat-api.md 1.9).
  const request = { appid: "wxxxxxxx", url: "https://example.gov.cn/nontax/notify", version: 1 };

  it("is accepted once its JSON and its address are whole", async () => {
    expect(mockNotificationRequest.safeParse({ ...request, url: "https://" }).success).toBe(false);
    const { client, seen } = await against(ok);
    expect(await client.nontax.mockNotification(request)).toEqual(ok);
    expect(seen).toEqual([{ path: "/nontax/mocknotification", token: "token-1", body: request }]);
  });
});

describe("verification of a shopping order's upload", () => {
  const payer = { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" };
  // `pay.opens` is payer.openid, and the type is a number on the wire (wechat-api.md 5.2).
  const byTransaction = { order_key: { order_number_type: 2 as const, transaction_id: "g2frh" }, payer };
  const byMerchant = {
    order_key: { order_number_type: 1 as const, mchid: "2qf8n", out_trade_no: "t6htn" },
    payer,
  };

  it.each([byTransaction, byMerchant])("by number type $order_key.order_number_type", async (request) => {
    expect(verifyUploadResultRequest.parse(request)).toEqual(request);
    const { client, seen } = await against(ok);
    expect(await client.shopping.verifyUploadResult(request)).toEqual(ok);
    expect(seen).toEqual([{ path: "/user-order/shoppinginfo/verify", token: "token-1", body: request }]);
  });

  it("returns the verification's text where there is one", async () => {
    const { client } = await against({ ...ok, verify_result: "支付单不存在" });
    expect(await client.shopping.verifyUploadResult(byTransaction)).toMatchObject({
      verify_result: "支付单不存在",
    });
  });
});

describe("list of the orders of a notice", () => {
  const request = {
    appid: "wx5f6e43071809a9dd",
    payment_notice_no: "34000019081115065040",
    department_code: "065080906",
    region_code: "340000",
  };
  const answer = {
    ...ok,
    order_id_list: [
      "AQCAxFJwcrQqI2BkDAqRH-UhDq2D",
      "AQAAgrVxcrRuhXBkDAqRH-UhDq2D",
      "AQCAFxFzcrQqI2BkDAqRH-UhDq2D",
      "AQCA5_3kcrSQCxMJDAGMadMAAAAA",
      "AQCA6ADlcrQqI2BkDAGMadMAAAAA",
      "AQCA62hwdbQqI2BkDAqRH-U4tE4p",
    ],
    paid_order_id: "AQCA62hwdbQqI2BkDAqRH-U4tE4p",
  };

  it("names every order and the paid one", async () => {
    expect(getOrderListRequest.parse(request)).toEqual(request);
    const { client, seen } = await against(answer);
    expect(await client.nontax.getOrderList(request)).toEqual(answer);
    expect(seen).toEqual([{ path: "/nontax/getorderlist", token: "token-1", body: request }]);
  });
});

describe("payment to place the order", () => {
  // The page's request sample is queryfee's (wechat-api.md 1.3); the realistic one stands for unifiedorder.
  const pageSample = {
    appid: "wx5f6e43071809a9dd",
    service_id: 123,
    bank_id: "470690268",
    payment_notice_no: "440204190185356",
    department_code: "143605002004",
    payment_notice_type: 1 as const,
    region_code: "440000",
  };

  it("the page's sample is a queryfee call, and its answer queryfee's", async () => {
    expect(unifiedOrderRequest.safeParse(pageSample).success).toBe(false);
    expect(queryFeeRequest.parse(pageSample)).toEqual(pageSample);
    const { client } = await against(paidNotice);
    expect(await client.nontax.queryFee(pageSample)).toEqual(paidNotice);
  });

  it("the realistic sample is placed", async () => {
    expect(unifiedOrderRequest.parse(order)).toEqual(order);
    const { client, seen } = await against(placed);
    expect(await client.nontax.unifiedOrder(order)).toEqual(placed);
    expect(seen).toEqual([{ path: "/nontax/unifiedorder", token: "token-1", body: order }]);
  });

  it("an order made of the page's notice is placed, and the page's fields are kept beside the order's", async () => {
    const { client } = await against({ ...paidNotice, order_id: orderId });
    const request = {
      ...order,
      ...pageSample,
      fee: 20000,
      items: paidNotice.items,
      department_name: paidNotice.department_name,
      user_name: paidNotice.user_name,
    };
    expect(await client.nontax.unifiedOrder(request)).toEqual({ ...paidNotice, order_id: orderId });
  });
});
