import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { caseOfOrder } from "./case-of-order";

openTestDatabase();

test("an order of this desk leads to the case of its notice", async () => {
  const order = await insertOrder({ state: "placed", wechatOrderId: "AQCA-ours" });
  expect(await caseOfOrder(order.accountId, "AQCA-ours")).toEqual({
    accountId: order.accountId,
    regionCode: order.regionCode,
    departmentCode: order.departmentCode,
    numberKind: order.paymentNoticeNo === null ? "order" : "notice",
    number: order.paymentNoticeNo ?? order.orderNo,
  });
});

test("an order that another system placed leads to the number that WeChat said it is of", async () => {
  const { accountId } = await insertOrder({});
  const number = {
    regionCode: "440200",
    departmentCode: "143605002004",
    numberKind: "notice",
    number: "4402",
  };
  await db().seenOrder.create({ data: { accountId, wechatOrderId: "AQCA-theirs", ...number } });
  expect(await caseOfOrder(accountId, "AQCA-theirs")).toEqual({ accountId, ...number });
});

test("an order that nobody has seen, or of which WeChat did not name the number, leads nowhere", async () => {
  const { accountId } = await insertOrder({});
  await db().seenOrder.create({ data: { accountId, wechatOrderId: "AQCA-bare" } });
  expect(await caseOfOrder(accountId, "AQCA-bare")).toBeNull();
  expect(await caseOfOrder(accountId, "AQCA-nowhere")).toBeNull();
});
