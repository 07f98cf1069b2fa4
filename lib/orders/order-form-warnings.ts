import { otherForm } from "@/lib/number-forms";
import { type OrderFormValues, toCreateOrderInput } from "./order-form";
import { anyKey, type FormIssue, fieldOf, inPageOrder } from "./order-form-resolver";
import { wireWarnings } from "./schemas";

/** Of what only the form knows: a number that is not plain, and a currency that the order cannot name. */
function typedWarnings(values: OrderFormValues): FormIssue[] {
  const number = values.numberKind === "notice" ? "paymentNoticeNo" : "orderNo";
  const isYuan = ["", "1", "CNY"].includes(values.feeType.trim().toUpperCase());
  return [
    ...(otherForm(values[number]) === null ? [] : [{ field: number, message: "number_not_plain" }]),
    ...(isYuan ? [] : [{ field: "fee", message: "currency_not_yuan" }]),
  ];
}

/**
 * What a person should know of an order before it is sent, in the order of the page. It keeps nothing from being sent: no
 * document refuses it, so that WeChat decides (wechat-api.md 9.6).
 */
export function orderFormWarnings(values: OrderFormValues): FormIssue[] {
  const ofWire = wireWarnings(toCreateOrderInput(values, anyKey)).flatMap(
    ({ path, code, values: figures }) => {
      const field = code === "items_sum_mismatch" ? "fee" : fieldOf(path, values);
      return field === null ? [] : [{ field, message: code, values: figures }];
    },
  );
  return inPageOrder([...typedWarnings(values), ...ofWire]);
}
