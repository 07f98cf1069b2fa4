/** What a line of a bill tells. Amounts in fen, fees in 1/100,000 yuan, times in Asia/Shanghai as the bill has them. */
export type BillRow = {
  /** Counted from 1, the header being line 1. */
  line: number;
  /** `revoked`: paid, and the payment taken back (wechat-api.md 6.2, inferred). */
  kind: "payment" | "refund" | "revoked";
  tradedAt: string;
  mchId: string;
  /** 微信订单号, which getorder calls `trans_id`; a refund repeats its payment's. */
  transactionId: string;
  merchantOrderNo: string | null;
  feeFen: number;
  refundFen: number;
  refundId: string | null;
  refundOutId: string | null;
  refundState: string | null;
  regionCode: string | null;
  departmentCode: string | null;
  /** The payment notice's number, or the platform's order number. */
  number: string | null;
  noticeType: string | null;
  bankId: string | null;
  description: string | null;
  handlingFee: number;
};

/** What a bill says of itself in its last line, or what its rows add up to. */
export type BillTotals = {
  rows: number;
  payments: number;
  refunds: number;
  paidFen: number;
  refundedFen: number;
  handlingFee: number;
};
