import type { FieldErrors, Resolver } from "react-hook-form";
import { readAmount } from "@/lib/tables/values";
import { instantOf, type OrderFormValues, orderFee, toCreateOrderInput } from "./order-form";
import { createOrderInput, wireIssues } from "./schemas";

/**
 * Something to mend or to know: the form's field, as react-hook-form names it, a key below `validation`, and figures for
 * its text (names that end in `Fen` are amounts in fen).
 */
export type FormIssue = { field: string; message: string; values?: Record<string, number> };

/** The key is no field, so any well-formed one checks as well as the one that is sent. */
export const anyKey = "00000000-0000-4000-8000-000000000000";

/** Where a field of the order's input stands in the form; all others have the same name. */
const formField: Record<string, string> = {
  overdueFen: "overdue",
  penaltyFen: "penalty",
  feeFen: "fee",
};

const departmentFields = new Set(["regionCode", "departmentCode", "departmentName"]);

export function fieldOf(path: (string | number)[], values: OrderFormValues): string | null {
  const [first] = path;
  // A total that was not typed is computed: what is wrong with it is an amount of the items.
  if (first === "feeFen") return values.fee.trim() ? "fee" : "items.0.fee";
  if (first === "items" && path.length < 3) return "items.0.itemId";
  // An empty description stands for the first item's name.
  if (first === "description" && !values.description.trim()) return "items.0.itemName";
  if (first === "paymentNoticeNo" || first === "orderNo") {
    return values.numberKind === "notice" ? "paymentNoticeNo" : "orderNo";
  }
  if (departmentFields.has(String(first)) && values.department !== "other") return "department";
  if (first === "requestKey" || first === undefined) return null;
  return path.map((part) => formField[part] ?? part).join(".");
}

/** What only the typed text shows: an empty amount is missing, another is no amount. */
function typedIssues(values: OrderFormValues): FormIssue[] {
  const issues: FormIssue[] = [];
  const add = (field: string, message: string) => issues.push({ field, message });
  if (values.department === "") add("department", "choose");
  if (values.accountId === "") add("accountId", "choose");
  const number = values.numberKind === "notice" ? "paymentNoticeNo" : "orderNo";
  if (!values[number].trim()) add(number, "required");
  if (!values.noticeCreatedAt.trim()) add("noticeCreatedAt", "required");
  else if (instantOf(values.noticeCreatedAt) === "") add("noticeCreatedAt", "date");
  if (values.isFromApp && !values.appAppid.trim()) add("appAppid", "required");
  if (values.fee.trim() && readAmount(values.fee) === null) add("fee", "amount");
  for (const [index, item] of values.items.entries()) {
    for (const name of ["overdue", "penalty", "fee"] as const) {
      const typed = item[name].trim();
      if (typed === "" && name === "fee") add(`items.${index}.fee`, "required");
      else if (typed !== "" && readAmount(typed) === null) add(`items.${index}.${name}`, "amount");
    }
  }
  return issues;
}

/**
 * Everything that keeps the form from being sent, one issue a field. WeChat's rules are looked at even where a field
 * cannot be read yet, so that a person sees all at once.
 */
export function orderFormIssues(values: OrderFormValues): FormIssue[] {
  const input = toCreateOrderInput(values, anyKey);
  const checked = createOrderInput.safeParse(input);
  const found = new Map(typedIssues(values).map((issue) => [issue.field, issue.message]));
  if (checked.success && found.size === 0) return [];
  const issues = [
    ...(checked.success ? [] : checked.error.issues.map(({ path, message }) => ({ path, message }))),
    ...wireIssues(input).map(({ path, code }) => ({ path, message: code })),
  ];
  const isTotal = orderFee(values) !== null;
  for (const { path, message } of issues) {
    if (path[0] === "feeFen" && !isTotal) continue;
    const field = fieldOf(path as (string | number)[], values);
    if (field !== null && !found.has(field)) found.set(field, message);
  }
  return [...found].map(([field, message]) => ({ field, message }));
}

function asErrors(issues: FormIssue[]): FieldErrors<OrderFormValues> {
  const errors: Record<string, unknown> = {};
  for (const { field, message } of issues) {
    const parts = field.split(".");
    const last = parts.pop() ?? field;
    let branch: Record<string, unknown> = errors;
    for (const part of parts) {
      branch[part] ??= {};
      branch = branch[part] as Record<string, unknown>;
    }
    branch[last] = { type: "custom", message };
  }
  return errors as FieldErrors<OrderFormValues>;
}

/** Checks the form by the very schema that the server action parses with. */
export const orderFormResolver: Resolver<OrderFormValues> = (values) => {
  const issues = orderFormIssues(values);
  return issues.length === 0 ? { values, errors: {} } : { values: {}, errors: asErrors(issues) };
};

const pageOrder = [
  "accountId",
  "department",
  "regionCode",
  "departmentCode",
  "departmentName",
  "paymentNoticeNo",
  "orderNo",
  "paymentNoticeType",
  "noticeCreatedAt",
  "paymentExpireDate",
  "userName",
  "scene",
  "tradeType",
  "openid",
  "ip",
  "items",
  "fee",
  "description",
  "returnUrl",
  "appAppid",
  "serviceId",
  "bankId",
  "bankAccount",
  "mchId",
];
const itemOrder = ["no", "itemId", "itemName", "overdue", "penalty", "fee"];

function rank(field: string): number {
  const [name = "", index = "0", part = ""] = field.split(".");
  return pageOrder.indexOf(name) * 1e6 + Number(index) * 10 + itemOrder.indexOf(part);
}

/** The issues in the order in which their fields stand on the page. */
export function inPageOrder(issues: FormIssue[]): FormIssue[] {
  return [...issues].sort((a, b) => rank(a.field) - rank(b.field));
}
