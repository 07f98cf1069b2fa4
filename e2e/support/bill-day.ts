import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { queryDatabase } from "./database";
import { sandbox } from "./sandbox";

const header =
  "交易时间,公众账号ID,商户号,子商户号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,企业红包金额,微信退款单号,商户退款单号,退款金额,企业红包退款金额,退款类型,退款状态,商品名称,手续费,费率,行政区划代码,缴费通知书编号(或平台订单号),执收单位编码,通知书类型,银行ID";
const summaryHeader = "总交易单数,总交易额,总退款金额,总企业红包退款金额,手续费总金额";
const mchId = "1900012345";

/** An order of a notice that was paid at WeChat, and what the bill and the desk make of it. Amounts in fen. */
type Payment = { noticeNo: string; wechatOrderId: string; transactionId: string; feeFen: number };

type Line = { payment: Payment; feeFen?: number; refundFen?: number };

const yuan = (fen: number) => (fen / 100).toFixed(2);

function cells(day: string, { payment, feeFen = payment.feeFen, refundFen }: Line, index: number): string {
  const isRefund = refundFen !== undefined;
  const values = [
    `${day} 10:00:${String(index).padStart(2, "0")}`,
    sandbox.appid,
    mchId,
    "0",
    payment.transactionId,
    payment.wechatOrderId,
    "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
    "JSAPI",
    isRefund ? "REFUND" : "SUCCESS",
    "OTHERS",
    "CNY",
    isRefund ? "0.00" : yuan(feeFen),
    "0.00",
    isRefund ? `5030${payment.transactionId}` : "0",
    "0",
    isRefund ? yuan(refundFen) : "0.00",
    "0.00",
    isRefund ? "ORIGINAL" : "",
    isRefund ? "SUCCESS" : "",
    '罚款,含"滞纳金"',
    "0.00000",
    "0.00%",
    sandbox.unit.regionCode,
    payment.noticeNo,
    sandbox.unit.departmentCode,
    "2",
    "test_bank_id",
  ];
  return values
    .map((value) => (value.includes('"') ? `"\`${value.replaceAll('"', '""')}"` : `\`${value}`))
    .join(",");
}

/** The day's bill as WeChat Pay gives it to who asks for GBK and gzip. */
function billFile(day: string, lines: Line[]): Buffer {
  const paidFen = lines.reduce(
    (sum, { payment, feeFen = payment.feeFen, refundFen }) => sum + (refundFen === undefined ? feeFen : 0),
    0,
  );
  const refundedFen = lines.reduce((sum, { refundFen = 0 }) => sum + refundFen, 0);
  const summary = [String(lines.length), yuan(paidFen), yuan(refundedFen), "0.00", "0.00000"];
  const text = [
    header,
    ...lines.map((line, index) => cells(day, line, index)),
    summaryHeader,
    summary.map((value) => `\`${value}`).join(","),
    "",
  ].join("\r\n");
  return gzipSync(iconv.encode(text, "gbk"));
}

async function paymentOf(noticeNo: string, wechatOrderId: string, feeFen: number): Promise<Payment> {
  const { trans_id: transactionId } = await sandbox.order(wechatOrderId);
  return { noticeNo, wechatOrderId, transactionId, feeFen };
}

/** Places an order at WeChat past the desk, and pays it. */
async function payElsewhere(feeFen: number): Promise<Payment> {
  const noticeNo = await sandbox.addNotice(feeFen);
  const wechatOrderId = await sandbox.place(noticeNo, feeFen);
  await sandbox.pay(wechatOrderId);
  return paymentOf(noticeNo, wechatOrderId, feeFen);
}

/** Two orders of one notice, both paid. */
async function payTwiceElsewhere(feeFen: number): Promise<[Payment, Payment]> {
  const noticeNo = await sandbox.addNotice(feeFen);
  const first = await sandbox.place(noticeNo, feeFen);
  const second = await sandbox.place(noticeNo, feeFen);
  await sandbox.pay(first);
  await sandbox.payAgain(second);
  return [await paymentOf(noticeNo, first, feeFen), await paymentOf(noticeNo, second, feeFen)];
}

type Known = { status?: "paid" | "unpaid"; feeFen?: number };

/** Lets the desk know an order as if it had placed it on that day, and seen it paid or not. */
async function insertKnown(
  day: string,
  payment: Payment,
  { status = "paid", feeFen }: Known = {},
): Promise<void> {
  const isPaid = status === "paid";
  await queryDatabase(
    `INSERT INTO orders (id, request_key, request_digest, state, upstream_status, upstream_seen_at, account_id, mch_id,
       description, fee_fen, ip, payment_notice_no, department_code, department_name, region_code, notice_created_at,
       scene, trade_type, wechat_order_id, transaction_id, paid_at, created_by_id, created_by_name, created_at, updated_at)
     SELECT $1, $2, 'digest', 'placed', $3::"UpstreamStatus", now(), accounts.id, $4, '交通违法罚款', $5, '127.0.0.1',
       $6, $7, $8, $9, $10::timestamptz, 'biz', 'JSAPI', $11, $12, $13::timestamptz, users.id, users.name,
       $10::timestamptz, now()
     FROM accounts, users WHERE accounts.appid = $14 AND users.email = 'finance@levydesk.test'`,
    [
      randomUUID(),
      randomUUID(),
      status,
      mchId,
      feeFen ?? payment.feeFen,
      payment.noticeNo,
      sandbox.unit.departmentCode,
      sandbox.unit.departmentName,
      sandbox.unit.regionCode,
      `${day}T09:00:00+08:00`,
      payment.wechatOrderId,
      isPaid ? payment.transactionId : null,
      isPaid ? `${day}T10:00:00+08:00` : null,
      sandbox.appid,
    ],
  );
}

/** Lets the desk have seen an order at WeChat: refunded on that day, or with a receiver that was not told. */
async function insertSeen(
  day: string,
  payment: Payment,
  seen: { refundedFen?: number; told: number },
): Promise<void> {
  const finishedAt = Date.parse(`${day}T11:00:00+08:00`) / 1_000;
  const { refundedFen = 0 } = seen;
  const refund = {
    refund_order_id: "1",
    refund_fee: refundedFen,
    refund_finish_time: finishedAt,
    refund_status: 5,
  };
  const answer = refundedFen > 0 ? { partial_refund_info: { partial_refund_info: [refund] } } : {};
  await queryDatabase(
    `INSERT INTO seen_orders (account_id, wechat_order_id, transaction_id, answer, seen_at, status, refunded_fen, receivers, told)
     SELECT id, $1, $2, $3, now(), 2, $4, 3, $5 FROM accounts WHERE appid = $6`,
    [payment.wechatOrderId, payment.transactionId, answer, refundedFen, seen.told, sandbox.appid],
  );
}

/** So many days ago, YYYY-MM-DD in Asia/Shanghai. */
export function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A day of an account on which bill and desk disagree once in each way, and agree once: its bill, and the payment that
 * each disagreement is about.
 */
export async function dayOfDiscrepancies(day: string) {
  const agreed = await payElsewhere(10_000);
  await insertKnown(day, agreed);
  const missingInDesk = await payElsewhere(20_100);
  const missingInBill = await payElsewhere(20_200);
  await insertKnown(day, missingInBill);
  const amountDiffers = await payElsewhere(20_300);
  await insertKnown(day, amountDiffers, { feeFen: 20_000 });
  const statusDiffers = await payElsewhere(20_400);
  await insertKnown(day, statusDiffers, { status: "unpaid" });
  const [paidOnce, paidTwice] = await payTwiceElsewhere(20_500);
  await insertKnown(day, paidOnce);
  const refundUnknown = await payElsewhere(20_600);
  await sandbox.refund(refundUnknown.wechatOrderId, 600);
  await insertKnown(day, refundUnknown);
  const refundMissing = await payElsewhere(20_700);
  await insertKnown(day, refundMissing);
  await insertSeen(day, refundMissing, { refundedFen: 700, told: 3 });
  await sandbox.setReceiver("440200", "finance", { answer: 298 });
  const untold = await payElsewhere(20_800);
  await sandbox.passFirstRetries();
  await insertKnown(day, untold);
  await insertSeen(day, untold, { told: 2 });
  const file = billFile(day, [
    { payment: agreed },
    { payment: missingInDesk },
    { payment: amountDiffers },
    { payment: statusDiffers },
    { payment: paidOnce },
    { payment: paidTwice },
    { payment: refundUnknown },
    { payment: refundUnknown, refundFen: 600 },
    { payment: refundMissing },
    { payment: untold },
  ]);
  return {
    file,
    missingInDesk,
    missingInBill,
    amountDiffers,
    statusDiffers,
    paidTwice,
    refundUnknown,
    refundMissing,
    untold,
  };
}
