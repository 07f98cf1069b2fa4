import type { Queryable } from "@/lib/db/client";
import type { GetOrderResponse } from "@/lib/wechat";
import { receiversOf } from "@/lib/wechat-calls/receivers";
import type { HearingOf } from "./from-attempts";
import { latestBy } from "./latest-by";
import { refundedFenOf, refundsOf } from "./refunds";

/** The longest number or code that is indexed. */
const longest = 128;
const short = (text: string | undefined) => (text && text.length <= longest ? text : null);

/** A status beyond PostgreSQL's integers is none that WeChat documents. */
const largestInteger = 2_147_483_647;
const fits = (status: number | undefined) => status !== undefined && Math.abs(status) <= largestInteger;

function orderColumns(answer: GetOrderResponse) {
  const receivers = receiversOf(answer);
  const notice = short(answer.payment_notice_no);
  return {
    region_code: short(answer.region_code),
    department_code: short(answer.department_code),
    number_kind: notice ? "notice" : "order",
    number: notice ?? short(answer.order_no),
    transaction_id: short(answer.trans_id),
    status: fits(answer.status) ? answer.status : null,
    refunded_fen: Math.min(refundedFenOf(refundsOf(answer)), Number.MAX_SAFE_INTEGER),
    receivers: receivers.length,
    told: receivers.filter((receiver) => receiver.answer === "answered").length,
    answer,
  };
}

/** Keeps the latest answer about each order, unless a later one is kept already. */
export async function recordOrders(
  database: Queryable,
  accountId: string,
  heard: HearingOf<"order">[],
): Promise<void> {
  const answered = heard.filter((one) => one.answer !== null);
  const rows = latestBy(answered, (one) => one.wechatOrderId).flatMap(({ wechatOrderId, at, answer }) => {
    const columns = answer ? orderColumns(answer) : null;
    if (!columns) return [];
    return [{ wechat_order_id: wechatOrderId, seen_at: at.toISOString(), ...columns }];
  });
  if (rows.length === 0) return;
  await database.$executeRaw`
    INSERT INTO seen_orders (account_id, wechat_order_id, region_code, department_code, number_kind, number,
      transaction_id, answer, seen_at, status, refunded_fen, receivers, told)
    SELECT ${accountId}::uuid, wechat_order_id, region_code, department_code, number_kind, number,
      transaction_id, answer, seen_at, status, refunded_fen, receivers, told
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS heard(wechat_order_id text, region_code text,
      department_code text, number_kind text, number text, transaction_id text, answer jsonb, seen_at timestamptz,
      status int, refunded_fen bigint, receivers int, told int)
    ON CONFLICT (account_id, wechat_order_id) DO UPDATE SET
      region_code = EXCLUDED.region_code, department_code = EXCLUDED.department_code,
      number_kind = EXCLUDED.number_kind, number = EXCLUDED.number, transaction_id = EXCLUDED.transaction_id,
      answer = EXCLUDED.answer, seen_at = EXCLUDED.seen_at, status = EXCLUDED.status,
      refunded_fen = EXCLUDED.refunded_fen, receivers = EXCLUDED.receivers, told = EXCLUDED.told
    WHERE seen_orders.seen_at IS NULL OR seen_orders.seen_at < EXCLUDED.seen_at`;
}

/** Keeps of each order that could not be looked at when that was, and why. */
export async function recordOrderMisses(
  database: Queryable,
  accountId: string,
  heard: HearingOf<"order">[],
): Promise<void> {
  const misses = heard.filter((one) => one.miss !== null);
  const rows = latestBy(misses, (one) => one.wechatOrderId).map(({ wechatOrderId, at, miss }) => ({
    wechat_order_id: wechatOrderId,
    failed_at: at.toISOString(),
    failure: miss,
  }));
  if (rows.length === 0) return;
  await database.$executeRaw`
    INSERT INTO seen_orders (account_id, wechat_order_id, failed_at, failure)
    SELECT ${accountId}::uuid, wechat_order_id, failed_at, failure
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS missed(wechat_order_id text, failed_at timestamptz, failure jsonb)
    ON CONFLICT (account_id, wechat_order_id) DO UPDATE SET failed_at = EXCLUDED.failed_at, failure = EXCLUDED.failure
    WHERE seen_orders.failed_at IS NULL OR seen_orders.failed_at < EXCLUDED.failed_at`;
}
