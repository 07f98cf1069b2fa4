import type { Page } from "@/lib/db/keyset";
import type { RequestState } from "@/lib/wechat-calls/request-state";

/** 1: the merchant's number (mchid and out_trade_no); 2: WeChat Pay's (transaction_id). wechat-api.md 5.2. */
export type OrderNumberType = 1 | 2;

/** One check of an upload as plain JSON; the payer's openid only masked. */
export type ShoppingVerificationRow = {
  id: string;
  /** ISO 8601. */
  createdAt: string;
  accountId: string;
  accountName: string;
  orderNumberType: OrderNumberType;
  transactionId: string | null;
  mchid: string | null;
  outTradeNo: string | null;
  openidMasked: string;
  /** The run that it was a row of. */
  runId: string | null;
  state: RequestState;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  /** WeChat's free text; null where it gave none. */
  verifyResult: string | null;
  createdByName: string;
};

/** A check with the earlier ones of the same order, newest first. */
export type CheckedUpload = { check: ShoppingVerificationRow; earlier: ShoppingVerificationRow[] };

export type ShoppingVerificationPage = Page<ShoppingVerificationRow>;
