import { getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { settle } from "@/lib/wechat-calls/settle";
import { openWechat } from "../open-wechat";
import { accountTokenStore } from "../token-store";

/** What a test asks of a process of its own. */
export type Order =
  | { do: "call"; accountId: string; count: number; orderId: string }
  | { do: "verify"; accountId: string; count: number; transactionId: string; openid: string }
  | { do: "hold"; accountId: string };

async function callAtOnce({ accountId, count, orderId }: Extract<Order, { do: "call" }>) {
  const calls = Array.from({ length: count }, async () => {
    const { account, client } = await openWechat(accountId, { for: "nontax" });
    return settle(() => client.nontax.getOrder(getOrderRequest(account, orderId)));
  });
  return (await Promise.all(calls)).map(({ outcome }) => outcome);
}

async function verifyAtOnce(order: Extract<Order, { do: "verify" }>) {
  const { accountId, count, transactionId: transaction_id, openid } = order;
  const calls = Array.from({ length: count }, async () => {
    const { client } = await openWechat(accountId, { for: "shopping" });
    const request = { order_key: { order_number_type: 2 as const, transaction_id }, payer: { openid } };
    return settle(() => client.shopping.verifyUploadResult(request));
  });
  return (await Promise.all(calls)).map(({ outcome }) => outcome);
}

const forever = () => new Promise<never>(() => undefined);

process.on("message", async (order: Order) => {
  if (order.do === "call") return void process.send?.(await callAtOnce(order));
  if (order.do === "verify") return void process.send?.(await verifyAtOnce(order));
  await accountTokenStore(order.accountId, "access").exclusively?.(() => {
    process.send?.("holding");
    return forever();
  });
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
