import { type GetOrderResponse, type QueryFeeResponse, redact } from "@/lib/wechat";
import { type OtherField, otherFieldsOfFee, otherFieldsOfOrder } from "./other-fields";

/** What documents list of getorder's answer (wechat-api.md 1.4) beyond what each page shows by itself. */
const ofOrder = [
  "fee_type",
  "payment_info_source",
  "bill_type_code",
  "bill_no",
  "bank_name",
  "bank_id",
  "bank_account",
  "scene",
  "payment_notice_no",
  "order_no",
  "payment_notice_type",
  "department_name",
  "department_code",
  "region_code",
  "refund_reason",
  "refund_order_id",
  "refund_out_id",
] as const satisfies (keyof GetOrderResponse)[];

/** The same of queryfee's (wechat-api.md 1.2); `fee_type` is not listed there and given by some. */
const ofFee = [
  "fee_type",
  "payment_notice_no",
  "payment_notice_type",
  "department_code",
  "region_code",
] as const satisfies (keyof QueryFeeResponse)[];

export type AnsweredName = (typeof ofOrder)[number];

/** A field of an answer by its name on the wire. */
export type AnsweredField = { name: AnsweredName; value: string | number };

/** Everything of an answer that its page does not show elsewhere: plain JSON, masked as stored calls are. */
export type AnswerView = { fields: AnsweredField[]; others: OtherField[] };

/** What is left of a value that was masked whole, also of an empty one: it says nothing. */
const hidden = "***";

function fieldsOf(answer: Record<string, unknown>, names: readonly AnsweredName[]): AnsweredField[] {
  return names.flatMap((name): AnsweredField[] => {
    const [value] = Object.values(redact({ [name]: answer[name] }) as Record<string, unknown>);
    const isGiven =
      typeof value === "number" || (typeof value === "string" && value !== "" && value !== hidden);
    return isGiven ? [{ name, value }] : [];
  });
}

/** What of getorder's answer a person may see beyond the order's own facts. */
export function orderAnswerView(answer: GetOrderResponse): AnswerView {
  return { fields: fieldsOf(answer, ofOrder), others: otherFieldsOfOrder(answer) };
}

/** What of queryfee's answer a person may see beyond what is owed. */
export function feeAnswerView(answer: QueryFeeResponse): AnswerView {
  return { fields: fieldsOf(answer, ofFee), others: otherFieldsOfFee(answer) };
}
