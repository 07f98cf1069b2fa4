import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type pg from "pg";
import type { DiscrepancyKind } from "../../lib/db/generated/client";

/** A day of which every disagreement is known: `each` of every kind among `rows` lines of the bill. */
export type Day = { rows: number; each: number; accountId: string; appid: string };

export const day = "2026-11-20";

/** How many discrepancies of each kind a matching of the day must find. */
export function expectedFindings({ each }: Day): Partial<Record<DiscrepancyKind, number>> {
  return {
    missing_in_desk: each,
    missing_in_bill: each,
    amount_differs: each,
    status_differs: each,
    paid_twice: each,
    refund_unknown: each,
    refund_missing_in_bill: each,
    receiver_not_told: each,
  };
}

// Payments 0 … each are missing in the desk, the next differ in amount, the next in status, the next are paid twice
// by a further line, and the next are refunded by one; of the next WeChat has told a refund, and of the next that a
// receiver was not told.
const transaction = (index: number) => `42000004802020030${String(index).padStart(11, "0")}`;
const notice = (index: number) => `4402041${String(index).padStart(9, "0")}`;
const feeOf = (index: number) => 100 + (index % 90_000);
const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
const two = (number: number) => String(number).padStart(2, "0");

const header =
  "交易时间,公众账号ID,商户号,子商户号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,企业红包金额,微信退款单号,商户退款单号,退款金额,企业红包退款金额,退款类型,退款状态,商品名称,手续费,费率,行政区划代码,缴费通知书编号(或平台订单号),执收单位编码,通知书类型,银行ID";

type Line = { index: number; noticeIndex?: number; refundFen?: number };

function billLine({ appid }: Day, { index, noticeIndex = index, refundFen }: Line): string {
  const time = `${day} ${two(Math.floor(index / 3_600) % 24)}:${two(Math.floor(index / 60) % 60)}:${two(index % 60)}`;
  const isRefund = refundFen !== undefined;
  const cells = [
    time,
    appid,
    "1900012345",
    "0",
    transaction(index),
    `AQC${index}`,
    "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
    "JSAPI",
    isRefund ? "REFUND" : "SUCCESS",
    "OTHERS",
    "CNY",
    isRefund ? "0.00" : yuan(feeOf(index)),
    "0.00",
    isRefund ? `503${transaction(index)}` : "0",
    "0",
    isRefund ? yuan(refundFen) : "0.00",
    "0.00",
    isRefund ? "ORIGINAL" : "",
    isRefund ? "SUCCESS" : "",
    "交通违法罚款",
    "0.00000",
    "0.00%",
    "440200",
    notice(noticeIndex),
    "143605002004",
    "1",
    "bank",
  ];
  return `\`${cells.join(",`")}\r\n`;
}

/** The lines of the bill after its header. */
function* lines(plan: Day): Generator<Line> {
  const { rows, each } = plan;
  const payments = rows - 2 * each;
  for (let index = 0; index < payments; index += 1) yield { index };
  for (let index = 0; index < each; index += 1) {
    yield { index: payments + index, noticeIndex: 3 * each + index };
  }
  for (let index = 4 * each; index < 5 * each; index += 1) yield { index, refundFen: 1 };
}

/** Writes the day's bill to a file; UTF-8, CRLF, as WeChat's. */
export async function writeBill(plan: Day, file: string): Promise<void> {
  const out = createWriteStream(file);
  let [text, paidFen, refundedFen] = [`${header}\r\n`, 0, 0];
  for (const line of lines(plan)) {
    text += billLine(plan, line);
    if (line.refundFen === undefined) paidFen += feeOf(line.index);
    else refundedFen += line.refundFen;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  }
  const totals = [String(plan.rows), yuan(paidFen), yuan(refundedFen), "0.00", "0.00000"];
  out.end(
    `${text}总交易单数,总交易额,总退款金额,总企业红包退款金额,手续费总金额\r\n\`${totals.join(",`")}\r\n`,
  );
  await once(out, "finish");
}

/** Puts the desk's orders of the day into an empty table, by one statement. */
export async function insertOrders(client: pg.Client, { rows, each, accountId }: Day): Promise<void> {
  await client.query("ALTER TABLE orders DISABLE TRIGGER USER");
  await client.query(
    `INSERT INTO orders (id, request_key, request_digest, state, upstream_status, account_id, description, fee_fen, ip,
       payment_notice_no, department_code, department_name, region_code, notice_created_at, scene, trade_type,
       wechat_order_id, transaction_id, paid_at, created_by_id, created_by_name, created_at, updated_at)
     SELECT gen_random_uuid(), gen_random_uuid(), 'digest', 'placed'::"OrderState",
       (CASE WHEN i >= 2 * $2 AND i < 3 * $2 THEN 'unpaid' ELSE 'paid' END)::"UpstreamStatus",
       $3::uuid, '交通违法罚款', 100 + i % 90000 + (CASE WHEN i >= $2 AND i < 2 * $2 THEN 1 ELSE 0 END), '127.0.0.1',
       '4402041' || lpad(i::text, 9, '0'), '143605002004', '交警支队', '440200', $4::timestamptz, 'biz', 'JSAPI',
       'AQC' || i, '42000004802020030' || lpad(i::text, 11, '0'),
       CASE WHEN i >= 2 * $2 AND i < 3 * $2 THEN NULL ELSE $4::timestamptz + (i % 86400) * interval '1 second' END,
       gen_random_uuid(), 'bench', $4::timestamptz + (i % 86400) * interval '1 second', now()
     FROM generate_series($2::int, $1::int - 2 * $2::int - 1) AS i
     UNION ALL
     SELECT gen_random_uuid(), gen_random_uuid(), 'digest', 'placed', 'paid', $3::uuid, '交通违法罚款', 100, '127.0.0.1',
       '990' || lpad(i::text, 9, '0'), '143605002004', '交警支队', '440200', $4::timestamptz, 'biz', 'JSAPI',
       'BQC' || i, '99' || lpad(i::text, 26, '0'), $4::timestamptz, gen_random_uuid(), 'bench', $4::timestamptz, now()
     FROM generate_series(1, $2::int) AS i`,
    [rows, each, accountId, `${day}T00:00:00+08:00`],
  );
  await client.query("ALTER TABLE orders ENABLE TRIGGER USER");
  await client.query(
    `INSERT INTO seen_orders (account_id, wechat_order_id, transaction_id, answer, seen_at, refunded_fen, receivers, told)
     SELECT $1::uuid, 'AQC' || i, '42000004802020030' || lpad(i::text, 11, '0'),
       jsonb_build_object('refund_finish_time', CASE WHEN i < 6 * $2 THEN $3::bigint ELSE 0 END), now(),
       CASE WHEN i < 6 * $2 THEN 1 ELSE 0 END, 3, CASE WHEN i < 6 * $2 THEN 3 ELSE 2 END
     FROM generate_series(5 * $2::int, 7 * $2::int - 1) AS i`,
    [accountId, each, Date.parse(`${day}T12:00:00+08:00`) / 1_000],
  );
  await client.query("ANALYZE orders, seen_orders");
}
