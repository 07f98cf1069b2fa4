import { settle } from "@/lib/wechat-calls/settle";
import { openWechat } from "../open-wechat";
import { accountTokenStore } from "../token-store";

/** What a test asks of a process of its own. */
export type Order =
  | { do: "call"; accountId: string; count: number; orderId: string }
  | { do: "hold"; accountId: string };

async function callAtOnce({ accountId, count, orderId }: Extract<Order, { do: "call" }>) {
  const calls = Array.from({ length: count }, async () => {
    const { account, client } = await openWechat(accountId);
    return settle(() => client.nontax.getOrder({ appid: account.appid, order_id: orderId }));
  });
  return (await Promise.all(calls)).map(({ outcome }) => outcome);
}

const forever = () => new Promise<never>(() => undefined);

process.on("message", async (order: Order) => {
  if (order.do === "call") return void process.send?.(await callAtOnce(order));
  await accountTokenStore(order.accountId, "access").exclusively?.(() => {
    process.send?.("holding");
    return forever();
  });
});
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
