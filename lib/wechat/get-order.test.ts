import { expect, it } from "vitest";
import { startHttpServer } from "./testing/http-server";
import { orderId, testClient } from "./testing/samples";

const request = { appid: "wx1", order_id: orderId };

async function answerTo(body: unknown) {
  const server = await startHttpServer(() => ({ body }));
  return testClient(server.origin).client.nontax.getOrder(request);
}

it("reads refunds and receivers where WeChat sent lists", async () => {
  const detail = {
    notify_time: 1508806700,
    ret: 0,
    errcode: 300,
    errmsg: "签名错误",
    cost_time: 12,
    status: 4,
  };
  const answer = {
    errcode: 0,
    errmsg: "ok",
    order_id: orderId,
    status: 3,
    fee: 200,
    pay_finish_time: 0,
    trans_id: "",
    partial_refund_info: [{ refund_order_id: "R1", refund_fee: 100, refund_status: 6 }],
    notify_history: [{ appid: "wx2", name: "财政", notify_cnt: 2, notify_detail: [detail, detail] }],
  };
  expect(await answerTo(answer)).toEqual(answer);
});

it("reads one refund where WeChat sent an object, and numbers that came as text", async () => {
  const refund = { refund_order_id: "R1", refund_fee: "100", refund_status: "5" };
  const answer = await answerTo({
    errcode: 0,
    status: "4",
    payment_expire_date: 20261231,
    partial_refund_info: refund,
  });
  expect(answer).toMatchObject({
    status: 4,
    payment_expire_date: "20261231",
    partial_refund_info: [{ refund_order_id: "R1", refund_fee: 100, refund_status: 5 }],
  });
});

it.each([null, "", {}, []])("reads no refunds and no receivers where WeChat sent %j", async (nothing) => {
  const answer = await answerTo({ errcode: 0, partial_refund_info: nothing, notify_history: nothing });
  expect(answer.partial_refund_info ?? []).toEqual([]);
  expect(answer.notify_history ?? []).toEqual([]);
});
