import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
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
