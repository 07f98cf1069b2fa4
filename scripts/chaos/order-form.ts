import { randomUUID } from "node:crypto";
import { orderDescription } from "./judge";

type Wanted = { accountId: string; paymentNoticeNo: string; feeFen: number };

/** A filled order form of the sandbox's Shaoguan account, with a request key of its own. */
export function orderForm({ accountId, paymentNoticeNo, feeFen }: Wanted) {
  const requestKey = randomUUID();
  return {
    requestKey,
    accountId,
    description: orderDescription(requestKey),
    feeFen,
    returnUrl: "https://example.gov.cn/paid",
    ip: "113.68.115.241",
    openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
    paymentNoticeNo,
    departmentCode: "143605002004",
    departmentName: "韶关市公安局交警支队市区一大队",
    regionCode: "440200",
    items: [{ no: 1, itemId: "103050101200", itemName: "交通违法罚款", feeFen }],
    noticeCreatedAt: "2026-01-15T02:00:00.000Z",
    scene: "biz",
    tradeType: "JSAPI",
  };
}
