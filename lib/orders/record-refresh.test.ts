import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { recordRefresh } from "./record-refresh";
import { clerk } from "./testing/desk";
import { insertOrder } from "./testing/insert-order";

openTestDatabase();

async function refresh(answer: object) {
  const order = await insertOrder({
    upstreamStatus: "paid",
    transactionId: "4200",
    paidAt: new Date("2026-11-20T00:00:00Z"),
  });
  const looked = await db().$transaction((tx) =>
    recordRefresh(
      tx,
      { actor: clerk(), now: new Date() },
      { ...order, state: "placed" },
      { errcode: 0, ...answer },
    ),
  );
  return { looked, order: await db().order.findUniqueOrThrow({ where: { id: order.id } }) };
}

it.each([{ status: 7 }, {}])("leaves the status as it is where WeChat's answer is %j", async (answer) => {
  const { looked, order } = await refresh(answer);
  expect(looked).toMatchObject({ finding: "undocumented-status", upstreamStatus: "paid" });
  expect(order).toMatchObject({ upstreamStatus: "paid", upstreamSeenAt: null });
});

it("keeps transaction and time of payment where a later answer leaves them out", async () => {
  const { looked, order } = await refresh({ status: 5, trans_id: "", pay_finish_time: 0 });
  expect(looked).toMatchObject({ finding: "changed", upstreamStatus: "refunded" });
  expect(order).toMatchObject({ transactionId: "4200", paidAt: new Date("2026-11-20T00:00:00Z") });
});
