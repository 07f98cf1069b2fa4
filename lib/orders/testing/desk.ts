import { randomUUID } from "node:crypto";
import { openWechat } from "@/lib/accounts/open-wechat";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { createOrder } from "../create-order";
import type { CreatedOrder } from "../created-order";
import type { CreateOrderInput } from "../schemas";

export const payerOpenid = "ont-9vjA0SandboxPayer0000001";

/** A clerk of the desk; each call is a request of its own. */
export function clerk(): UserActor {
  return {
    type: "user",
    id: "01890000-0000-7000-8000-00000000c1e4",
    name: "李文",
    email: "finance@levydesk.test",
    role: "finance",
    sessionId: randomUUID(),
    requestId: randomUUID(),
    address: "10.0.0.7",
  };
}

/** A WeChat account of the desk; with its sealed secret it may call the sandbox. */
export async function makeAccount(appid: string, secretSealed: string): Promise<string> {
  const row = { appid, name: "韶关政务非税缴费", secretSealed, serviceId: 123 };
  return (await db().account.create({ data: row })).id;
}

let notices = 0;

/** An order that the sandbox accepts, for a notice of its own: 200 yuan in two items. */
export function orderInput(accountId: string, change: Partial<CreateOrderInput> = {}): CreateOrderInput {
  notices += 1;
  return {
    requestKey: randomUUID(),
    accountId,
    bankId: "test_bank_id",
    openid: payerOpenid,
    description: "交通违法罚款",
    feeFen: 20_000,
    returnUrl: "https://example.gov.cn/result",
    ip: "113.68.115.241",
    paymentNoticeNo: `4402042600${String(notices).padStart(6, "0")}`,
    departmentCode: "143605002004",
    departmentName: "韶关市公安局交警支队市区一大队",
    paymentNoticeType: 2,
    regionCode: "440200",
    userName: "叶小梅",
    items: [
      { no: 1, itemId: "103050101200", itemName: "交通违法罚款", feeFen: 15_000 },
      { no: 2, itemId: "103050101299", itemName: "其他交通罚款", feeFen: 5_000 },
    ],
    noticeCreatedAt: "2026-11-01T02:00:00.000Z",
    scene: "biz",
    tradeType: "JSAPI",
    ...change,
  };
}

/**
 * Has WeChat answer an account's call, so that one test's faults do not pause the calls of the next. Asks queryfee, which
 * must have no fault.
 */
export async function healAccount(accountId: string): Promise<void> {
  await db().accountHealth.deleteMany({ where: { accountId } });
  const { account, client } = await openWechat(accountId, { for: "nontax" });
  await client.nontax.queryFee({
    appid: account.appid,
    service_id: 123,
    payment_notice_no: "440204190185356",
    department_code: "143605002004",
    payment_notice_type: 2,
    region_code: "440200",
  });
}

/** Places an order for which nothing needs to be confirmed, as a clerk does. */
export async function placeOrder(input: CreateOrderInput, now = new Date()): Promise<CreatedOrder> {
  const created = await createOrder({ actor: clerk(), input, now });
  if (created.kind !== "order") throw new Error(`not placed: ${created.kind}`);
  return created;
}
