/** `revoked`: paid, and the payment taken back (wechat-api.md 6.2, inferred). */
export type BillRowKind = "payment" | "refund" | "revoked";

/** What of a line is kept as text, each null where the line does not have it. */
export const rowTexts = [
  "mchId",
  /** 微信订单号, which getorder calls `trans_id`; a refund repeats its payment's. */
  "transactionId",
  "merchantOrderNo",
  "refundId",
  "refundOutId",
  "refundState",
  "regionCode",
  "departmentCode",
  /** The payment notice's number, or the platform's order number. */
  "number",
  "noticeType",
  "bankId",
  "description",
] as const;

export type RowText = (typeof rowTexts)[number];

/**
 * What a line of a bill tells, as it is read: one object for all lines, whose texts are places in the bytes of the file,
 * so that a million lines make no garbage. Whoever is shown it takes what he needs at once.
 */
export class BillRow {
  /** Counted from 1, the header being line 1. */
  line = 0;
  kind: BillRowKind = "payment";
  /** 公众账号ID. */
  appid = "";
  /** Since 1970, in ms. */
  tradedAtMs = 0;
  feeFen = 0;
  refundFen = 0;
  /** In 1/100,000 yuan. */
  handlingFee = 0;
  /** UTF-8. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Where in `bytes` the texts begin and end, in the order of `rowTexts`; -1 for one that is not there. */
  readonly from = new Int32Array(rowTexts.length);
  readonly to = new Int32Array(rowTexts.length);
}

/** What becomes of the rows of a bill: each is shown once, and a batch is taken now and then. */
export type RowSink<Batch> = { add: (row: BillRow) => void; take: () => Batch };

/** What a bill says of itself in its last line, or what its rows add up to. */
export type BillTotals = {
  rows: number;
  payments: number;
  refunds: number;
  paidFen: number;
  refundedFen: number;
  handlingFee: number;
};
