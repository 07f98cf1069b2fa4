import { newRid } from "./random";

/** An answer with an errcode: HTTP 200 and `{ errcode, errmsg }`, as WeChat does. */
export class WechatError extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
    readonly fields: Record<string, unknown> = {},
  ) {
    super(`${errcode} ${errmsg}`);
  }

  toBody(): Record<string, unknown> {
    return { errcode: this.errcode, errmsg: `${this.errmsg} rid: ${newRid()}`, ...this.fields };
  }
}

/**
 * Errcodes of the sandbox's own: WeChat's nontax codes are not public (wechat-api.md 1.13), so these stand in a
 * range that WeChat is not known to use. docs/sandbox.md lists them.
 */
export const SANDBOX_ERRORS = {
  noticeNotFound: [9710001, "通知书不存在 payment notice not found"],
  orderNotFound: [9710002, "订单不存在 order not found"],
  orderNotPaid: [9710003, "订单未支付 order is not paid"],
  refundTooLarge: [9710004, "退款金额超出可退金额 refund_fee exceeds what is left of the order"],
  orderRefunded: [9710005, "订单已全额退款 order is already refunded"],
  mchNotBound: [9710006, "商户号未绑定该银行 mch_id is not bound to bank_id"],
  billNotReady: [9710007, "账单尚未生成 the bill is available from 06:00 of the next day"],
  noticeExpired: [9710008, "通知书已过缴款期限 payment notice has expired"],
  orderClosed: [9710009, "订单已关闭 order is closed"],
  receiverUnreachable: [9710010, "接收地址无法访问 the receiving url did not answer"],
  mockRefused: [9710011, "第一次模拟通知未返回成功 the first mock call was not answered with errcode 0"],
  mockUnsigned: [
    9710012,
    "未验签：签名错误的通知未返回 300 the badly signed mock call was not answered with 300",
  ],
  authCodeInvalid: [9710013, "付款码无效或已过期 auth_code is invalid or expired"],
  userPaying: [9710014, "用户支付中，需要输入密码 the user is entering the password"],
  userShort: [9710015, "用户余额不足 the user has not enough money"],
} as const satisfies Record<string, readonly [number, string]>;

export function sandboxError(
  name: keyof typeof SANDBOX_ERRORS,
  fields: Record<string, unknown> = {},
): WechatError {
  const [errcode, errmsg] = SANDBOX_ERRORS[name];
  return new WechatError(errcode, errmsg, fields);
}

/** 40035 is WeChat's general "invalid parameter"; the nontax pages name no code for it. */
export function invalidParameter(what: string): WechatError {
  return new WechatError(40035, `invalid parameter: ${what}`);
}
