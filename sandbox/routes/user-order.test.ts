import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixtureShoppingPayments } from "../fixtures";
import { anhui, startTestSandbox, type TestSandbox } from "../test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const [uploadedByTransaction, uploadedByMerchant, unpaid, notUploaded] = fixtureShoppingPayments;
const payer = { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" };

type Payment = (typeof fixtureShoppingPayments)[number];
const byTransaction = (payment: Payment) => ({
  order_number_type: 2,
  transaction_id: payment.transactionId,
});
const byMerchant = (payment: Payment) => ({
  order_number_type: 1,
  mchid: payment.mchid,
  out_trade_no: payment.outTradeNo,
});
const verify = (order_key: unknown, change: Record<string, unknown> = {}) =>
  sandbox.call("/user-order/shoppinginfo/verify", { order_key, payer, ...change });

const goods = { merchant_item_id: "1", name: "票据夹", unit_price: 200, quantity: 1, image_url: [] };
const details = (order_key: unknown, unit_price = 200) => ({
  order_key,
  payer,
  logistics_type: 3,
  upload_time: "2026-11-20T13:29:35.120+08:00",
  order_list: [{ merchant_order_no: "1", item_list: [{ ...goods, unit_price }] }],
});

describe("verify", () => {
  it("finds an upload by the kind of number under which it was made", async () => {
    expect(await verify(byTransaction(uploadedByTransaction))).toMatchObject({
      errcode: 0,
      verify_result: "上传成功",
    });
    expect(await verify(byMerchant(uploadedByMerchant))).toMatchObject({
      errcode: 0,
      verify_result: "上传成功",
    });
    expect((await verify(byMerchant(uploadedByTransaction))).verify_result).toContain("未找到");
  });

  it("says what is wrong with an upload that was accepted", async () => {
    expect((await verify(byMerchant(unpaid))).verify_result).toContain("未支付");
    const other = { payer: { openid: "ont-9vjA0SandboxPayer0000001" } };
    expect((await verify(byMerchant(uploadedByMerchant), other)).verify_result).toContain("用户标识");
  });

  it.each([
    [{}, 268485194],
    [{ order_number_type: 2 }, 268485195],
    [{ order_number_type: 1 }, 268485196],
    [{ order_number_type: 1, mchid: "1900012345" }, 268485197],
    [{ order_number_type: 1, mchid: "x y", out_trade_no: "1" }, 268485217],
    ["no object", 268435461],
  ])("refuses the order_key %j with %i", async (orderKey, errcode) => {
    expect((await verify(orderKey)).errcode).toBe(errcode);
  });

  it("refuses an absent or impossible openid, and an account without the product", async () => {
    const key = byTransaction(uploadedByTransaction);
    expect((await verify(key, { payer: {} })).errcode).toBe(268485192);
    expect((await verify(key, { payer: { openid: "?" } })).errcode).toBe(268457013);
    const token = await sandbox.token(anhui);
    const answer = await sandbox.call("/user-order/shoppinginfo/verify", { order_key: key, payer }, token);
    expect(answer.errcode).toBe(268485184);
  });
});

describe("an upload", () => {
  it("can be verified afterwards, and is judged against the payment", async () => {
    const key = byTransaction(notUploaded);
    expect((await verify(key)).verify_result).toContain("未找到");
    await sandbox.call("/user-order/orders", details(key, 100));
    expect((await verify(key)).verify_result).toContain("金额不一致");
    expect(await sandbox.call("/user-order/orders", details(key))).toEqual({ errcode: 0, errmsg: "ok" });
    expect((await verify(key)).verify_result).toBe("上传成功");
  });

  it("of a combined order is found by its main order", async () => {
    const key = byMerchant(notUploaded);
    const { order_list, ...rest } = details(key);
    const body = { ...rest, sub_orders: [{ order_key: key, logistics_type: 3, order_list }] };
    expect((await sandbox.call("/user-order/combine-orders", body)).errcode).toBe(0);
    expect((await verify(key)).verify_result).toBe("上传成功");
  });

  it("needs a time in RFC 3339 and goods", async () => {
    const body = details(byTransaction(notUploaded));
    const errcodeOf = async (change: object) =>
      (await sandbox.call("/user-order/orders", { ...body, ...change })).errcode;
    expect(await errcodeOf({ upload_time: undefined })).toBe(268485214);
    expect(await errcodeOf({ upload_time: "2026-11-20 13:29" })).toBe(268485216);
    expect(await errcodeOf({ order_list: [] })).toBe(268435461);
  });

  const parcel = { tracking_no: "SF1", express_company: "SF" };
  it.each([
    [{ delivery_mode: 3, shipping_list: [parcel] }, 268485224],
    [{ delivery_mode: 1, shipping_list: [] }, 268485229],
    [{ delivery_mode: 1, shipping_list: [parcel, parcel] }, 268485228],
    [{ delivery_mode: 1, shipping_list: [{ ...parcel, item_list: [{}] }] }, 268485231],
    [{ delivery_mode: 1, shipping_list: [{ express_company: "SF" }] }, 268485226],
    [{ delivery_mode: 1, shipping_list: [{ tracking_no: "SF1" }] }, 268485227],
    [{ delivery_mode: 2, shipping_list: [parcel] }, 268485232],
    [{ delivery_mode: 2, shipping_list: [{ ...parcel, item_list: [{}] }] }, 268485230],
    [{ delivery_mode: 1, shipping_list: [parcel] }, 0],
  ])("of shipping %j is answered with %i", async (shipping, errcode) => {
    const { order_list: _list, ...rest } = details(byMerchant(uploadedByMerchant));
    const answer = await sandbox.call("/user-order/orders/shippings", { ...rest, ...shipping });
    expect(answer.errcode).toBe(errcode);
  });
});
