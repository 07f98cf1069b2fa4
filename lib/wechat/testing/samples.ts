import type { CallAttempt } from "../attempt";
import { createWechatClient, type WechatClientOptions } from "../client";
import type { UnifiedOrderRequest } from "../nontax/unified-order";
import type { TokenSource } from "../token/token-source";

/** The realistic order of wechat-api.md 1.3. */
export const order: UnifiedOrderRequest = {
  appid: "wx5f6e43071809a9dd",
  bank_id: "test_bank_id",
  openid: "ont-9vjAWq0TbT7sVsmdMxq5Ki1k",
  desc: "测试缴费",
  fee: 2,
  ip: "113.68.115.241",
  payment_notice_no: "08111639088",
  payment_notice_type: 1,
  department_code: "1",
  department_name: "test",
  region_code: "440000",
  user_name: "张*丰",
  payment_notice_create_time: 1508806661,
  scene: "biz",
  return_url: "https://example.gov.cn/result",
  items: [{ no: 1, item_id: "103050101200", item_name: "测试缴费2", fee: 2, overdue: 0 }],
};

export const orderId = "AQCAzieFp6-dC8EKDJ7fvb6x3dZt";

export const placed = {
  errcode: 0,
  errmsg: "ok",
  order_id: orderId,
  pay_url: `https://mp.weixin.qq.com/intp/nontax/pay?action=page&order_id=${orderId}#wechat_redirect`,
};

export const orderListRequest = {
  appid: "wx5f6e43071809a9dd",
  payment_notice_no: "34000019081115065040",
  department_code: "065080906",
  region_code: "340000",
};

/** Tokens "token-1", "token-2", …: a new one for each refresh. */
export function countedTokens(): TokenSource & { refreshed: string[] } {
  const refreshed: string[] = [];
  const current = () => `token-${refreshed.length + 1}`;
  return {
    refreshed,
    get: () => Promise.resolve(current()),
    refresh: (refused) => {
      refreshed.push(refused);
      return Promise.resolve(current());
    },
  };
}

/** A client with pauses of 1 ms and a list of its attempts. */
export function testClient(origin: string, options: Partial<WechatClientOptions> = {}) {
  const attempts: CallAttempt[] = [];
  const tokens = countedTokens();
  const client = createWechatClient({
    origin,
    tokenSource: tokens,
    onCall: (attempt) => {
      attempts.push(attempt);
    },
    ...options,
    timeouts: { pauseMs: 1, ...options.timeouts },
  });
  return { client, attempts, tokens };
}

/** The error that a promise ends with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
