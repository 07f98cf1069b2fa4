import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RETRY_DELAYS_SECONDS } from "./notifier";
import {
  type Answer,
  anhui,
  type History,
  shaoguan,
  startTestSandbox,
  type TestSandbox,
} from "./test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox({ settings: { notifyTimeoutMs: 300 } });
});
afterEach(() => sandbox.stop());

const setReceiver = (role: string, body: unknown) =>
  sandbox.control("PUT", `/receivers/440200/${role}`, body);
const pay = (orderId: string) => sandbox.control("POST", `/orders/${orderId}/pay`);
const renotify = (orderId: string) =>
  sandbox.call("/nontax/notifyinconsistentorder", { appid: shaoguan.appid, order_id: orderId });

function historyOf(order: Answer, appid: string): History {
  const history = order.notify_history.find((entry) => entry.appid === appid);
  if (history === undefined) throw new Error(`${appid} was never notified`);
  return history;
}
const FINANCE = "wx0000000000000f01";
const BUREAU = "wx0000000000000f02";

describe("a payment", () => {
  it("is told to three receivers, each of which decrypts it and finds it well signed", async () => {
    const id = await sandbox.place();
    const { order } = await pay(id);
    expect(order).toMatchObject({ status: 3, trans_id: expect.stringMatching(/^\d{28}$/) });
    expect(order.notify_history).toHaveLength(3);
    for (const { notify_cnt, notify_detail } of order.notify_history) {
      expect(notify_cnt).toBe(1);
      expect(notify_detail).toEqual([
        expect.objectContaining({ ret: 0, errcode: 0, wxnontaxstr: expect.stringMatching(/^[0-9a-f]{16}$/) }),
      ]);
    }
    const { received } = await sandbox.control("GET", `/received?order_id=${id}`);
    expect(received.map((entry) => [entry.receiver, entry.signatureValid])).toEqual(
      expect.arrayContaining([
        ["440200/finance", true],
        ["440200/bureau", true],
        ["440200/bank", true],
      ]),
    );
  });

  it("is told again with longer and longer pauses until the receiver takes it", async () => {
    await setReceiver("finance", { answer: 299, count: 2 });
    const id = await sandbox.place();
    await pay(id);
    for (const seconds of RETRY_DELAYS_SECONDS) await sandbox.control("POST", "/clock/advance", { seconds });
    const history = historyOf(await sandbox.getOrder(id), FINANCE);
    expect(history.notify_cnt).toBe(3);
    expect(history.notify_detail.map((detail) => detail.errcode)).toEqual([299, 0]);
  });

  it("is given up after the last pause, and shows only the first and last delivery", async () => {
    await setReceiver("finance", { answer: "http-500" });
    const id = await sandbox.place();
    await pay(id);
    for (const seconds of RETRY_DELAYS_SECONDS) await sandbox.control("POST", "/clock/advance", { seconds });
    await sandbox.control("POST", "/clock/advance", { days: 2 });
    const history = historyOf(await sandbox.getOrder(id), FINANCE);
    expect(history.notify_cnt).toBe(RETRY_DELAYS_SECONDS.length + 1);
    expect(history.notify_detail).toHaveLength(2);
    expect(history.notify_detail[0]).toMatchObject({ ret: -1, ret_errmsg: "http status 500" });
    const { orders } = await sandbox.control("GET", `/ledger?order_id=${id}`);
    expect(orders[0]?.notifications).toHaveLength(history.notify_cnt + 2);
  });

  it("counts as not delivered to a receiver that does not answer in time", async () => {
    await setReceiver("bank", { answer: "timeout" });
    const { order } = await pay(await sandbox.place());
    expect(historyOf(order, "wx0000000000000f03").notify_detail[0]).toMatchObject({
      ret: -1,
      ret_errmsg: "timeout",
    });
  });

  it.each([210, 232, 236, 298, 299, 300])("shows the receiver's own code %i", async (answer) => {
    await setReceiver("bureau", { answer, count: 1 });
    const { order } = await pay(await sandbox.place());
    expect(historyOf(order, BUREAU).notify_detail[0]).toMatchObject({ ret: 0, errcode: answer });
  });
});

describe("notifyinconsistentorder", () => {
  it("tells only the receivers whose last delivery did not succeed", async () => {
    await setReceiver("finance", { answer: "http-500", count: 1 });
    const id = await sandbox.place();
    await pay(id);
    expect(await renotify(id)).toEqual({ errcode: 0, errmsg: "ok" });
    await sandbox.control("POST", "/settle");
    const order = await sandbox.getOrder(id);
    expect(historyOf(order, FINANCE)).toMatchObject({ notify_cnt: 2 });
    expect(historyOf(order, FINANCE).notify_detail[1]).toMatchObject({ errcode: 0 });
    expect(historyOf(order, BUREAU)).toMatchObject({ notify_cnt: 1 });
    await renotify(id);
    await sandbox.control("POST", "/settle");
    expect(historyOf(await sandbox.getOrder(id), FINANCE).notify_cnt).toBe(2);
  });

  it("answers errcode 0 also when the receiver refuses again", async () => {
    await setReceiver("finance", { answer: 299 });
    const id = await sandbox.place();
    await pay(id);
    expect((await renotify(id)).errcode).toBe(0);
    await sandbox.control("POST", "/settle");
    expect(historyOf(await sandbox.getOrder(id), FINANCE).notify_detail[1]).toMatchObject({ errcode: 299 });
  });

  it("settles the demo order of the brief, whose Finance never heard of it", async () => {
    const body = { appid: anhui.appid, order_id: "AQCAGxwqp6-aBeIKDJ7fvb6x3dZt" };
    const token = await sandbox.token(anhui);
    const before = await sandbox.call("/nontax/getorder", body, token);
    expect(historyOf(before, FINANCE).notify_detail[1]).toMatchObject({ ret: -1 });
    expect((await sandbox.call("/nontax/notifyinconsistentorder", body, token)).errcode).toBe(0);
    await sandbox.control("POST", "/settle");
    const after = await sandbox.call("/nontax/getorder", body, token);
    expect(historyOf(after, FINANCE).notify_detail[1]).toMatchObject({ ret: 0, errcode: 0 });
  });

  it("refuses an order that is not paid or not known", async () => {
    expect((await renotify(await sandbox.place())).errcode).toBe(9710003);
    expect((await renotify("AQCA000000000000000000000000")).errcode).toBe(9710002);
  });
});
