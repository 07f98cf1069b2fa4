import {
  type CallAttempt,
  type GetOrderListResponse,
  type GetOrderResponse,
  getOrderListRequest,
  getOrderListResponse,
  getOrderRequest,
  getOrderResponse,
  type QueryFeeResponse,
  queryFeeRequest,
  queryFeeResponse,
} from "@/lib/wechat";
import type { Miss, NumberKey } from "./types";

export type Heard<Answer> = { at: Date } & ({ answer: Answer; miss: null } | { answer: null; miss: Miss });

/** What one attempt says: of an order, of a number's orders, or of what is owed on a notice. */
export type Hearing =
  | ({ about: "order"; wechatOrderId: string } & Heard<GetOrderResponse>)
  | ({ about: "order-list"; number: NumberKey } & Heard<GetOrderListResponse>)
  | ({ about: "receivable"; number: NumberKey } & Heard<QueryFeeResponse>);

export type HearingOf<Kind extends Hearing["about"]> = Extract<Hearing, { about: Kind }>;

/** Longer than any number, code or id there is: what is longer could not be indexed. */
const longest = 128;
const isShort = (text: string) => text.length > 0 && text.length <= longest;

type Schema<Answer> = { safeParse: (value: unknown) => { success: boolean; data?: Answer } };

/** Null for an answer that cannot be read: it was an `unknown` outcome to its caller too. */
function heard<Answer>(attempt: CallAttempt, schema: Schema<Answer>): Heard<Answer> | null {
  const at = attempt.startedAt;
  if (attempt.outcome !== "ok") {
    const { outcome, errcode = null, errmsg = null } = attempt;
    return { at, answer: null, miss: { outcome, errcode, errmsg } };
  }
  const parsed = schema.safeParse(attempt.response);
  return parsed.success && parsed.data ? { at, answer: parsed.data, miss: null } : null;
}

function ofOrder(attempt: CallAttempt): Hearing | null {
  const request = getOrderRequest.safeParse(attempt.request);
  const said = heard(attempt, getOrderResponse);
  if (!request.success || !said) return null;
  const { order_id: wechatOrderId } = request.data;
  // An answer about another order than the one that was asked for is kept for neither.
  const isOther = said.answer?.order_id !== undefined && said.answer.order_id !== wechatOrderId;
  return isOther || !isShort(wechatOrderId) ? null : { about: "order", wechatOrderId, ...said };
}

type Numbered = {
  region_code: string;
  department_code: string;
  payment_notice_no?: string | undefined;
  order_no?: string | undefined;
};

function numberOf(accountId: string, request: Numbered): NumberKey | null {
  const { region_code: regionCode, department_code: departmentCode } = request;
  const number = request.payment_notice_no || request.order_no || "";
  if (![regionCode, departmentCode, number].every(isShort)) return null;
  const numberKind = request.payment_notice_no ? "notice" : "order";
  return { accountId, regionCode, departmentCode, numberKind, number };
}

function ofOrderList(accountId: string, attempt: CallAttempt): Hearing | null {
  const request = getOrderListRequest.safeParse(attempt.request);
  const said = heard(attempt, getOrderListResponse);
  const number = request.success ? numberOf(accountId, request.data) : null;
  return number && said ? { about: "order-list", number, ...said } : null;
}

function ofReceivable(accountId: string, attempt: CallAttempt): Hearing | null {
  const request = queryFeeRequest.safeParse(attempt.request);
  const said = heard(attempt, queryFeeResponse);
  const number = request.success ? numberOf(accountId, request.data) : null;
  return number && said ? { about: "receivable", number, ...said } : null;
}

/** What an attempt says that is worth keeping; null for one that reads nothing of an order or a number. */
export function hearingOf(accountId: string, attempt: CallAttempt): Hearing | null {
  switch (attempt.endpoint) {
    case "nontax/getorder":
      return ofOrder(attempt);
    case "nontax/getorderlist":
      return ofOrderList(accountId, attempt);
    case "nontax/queryfee":
      return ofReceivable(accountId, attempt);
    default:
      return null;
  }
}
