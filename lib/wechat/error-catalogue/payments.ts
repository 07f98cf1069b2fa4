import { entriesOf } from "./entry";

/**
 * WeChat publishes no codes of micropay's and refund's own (wechat-api.md 1.13): a user who types a password, a wrong
 * payment code, a refund beyond what is left stay unknown codes. These are the general ones that mean something else there.
 */
export const paymentErrors = [
  ...entriesOf("micropay", [
    [
      -1,
      "busy",
      "微信系统繁忙，是否已扣款尚不确定。",
      "WeChat's system is busy. Whether the payer was charged is not certain.",
      "请等 5 秒，带上已有的订单号（order_id）再提交一次；仍失败的，先查询订单，不要另行收款。",
      "Wait 5 seconds and submit again with the order_id at hand. If it fails again, look up the order first, and do not collect the money another way.",
    ],
  ]),
  ...entriesOf("refund", [
    [
      -1,
      "busy",
      "微信系统繁忙，退款是否已受理尚不确定。",
      "WeChat's system is busy. Whether it took the refund is not certain.",
      "请先查询订单的退款状态；没有这笔退款的，再用原来的退款单号提交。",
      "Look up the refunds of the order first. If this one is not there, submit it again under the same refund_out_id.",
    ],
  ]),
];
