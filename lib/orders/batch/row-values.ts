import type { AccountOption } from "@/lib/accounts/queries";
import { yuanText } from "@/lib/money";
import type { RowIssue } from "@/lib/runs/kind";
import { isRounded, readAmount, readMoment } from "@/lib/tables/values";
import { accountDefaults, emptyOrderForm, type OrderFormValues, otherDepartment } from "../order-form";
import { amountColumns, type BatchColumn, momentColumns, numberColumns } from "./columns";

/** The text of a row's column, trimmed; "" where the table has no such column. */
export type CellOf = (column: BatchColumn) => string;

const noticeTypes: Record<string, string> = {
  "": "",
  普通: "1",
  普通通知书: "1",
  处罚: "2",
  处罚通知书: "2",
};
const scenes: Record<string, OrderFormValues["scene"]> = {
  "": "biz",
  biz: "biz",
  公众号: "biz",
  ctiyservice: "ctiyservice",
  城市服务: "ctiyservice",
  miniprogram: "miniprogram",
  小程序: "miniprogram",
};
const tradeTypes: Record<string, OrderFormValues["tradeType"]> = {
  "": "JSAPI",
  jsapi: "JSAPI",
  mweb: "MWEB",
};

type Choices = Pick<OrderFormValues, "paymentNoticeType" | "scene" | "tradeType">;

/** What is chosen in the form is written out in a table. */
function choicesOf(cell: CellOf, issues: RowIssue[]): Choices {
  const written = (column: BatchColumn) => cell(column).normalize("NFKC").toLowerCase();
  const choose = <Value>(
    column: BatchColumn,
    choices: Record<string, Value>,
    otherwise: Value,
    message: string,
  ) => {
    const typed = written(column);
    if (Object.hasOwn(choices, typed)) return choices[typed] ?? otherwise;
    issues.push({ column, message });
    return otherwise;
  };
  const type = written("paymentNoticeType");
  return {
    // Any whole number is one: documents list 1 and 2, and forbid none.
    paymentNoticeType: /^\d{1,9}$/.test(type)
      ? type
      : choose("paymentNoticeType", noticeTypes, "", "not_a_type"),
    scene: choose("scene", scenes, "biz", "not_a_scene"),
    tradeType: choose("tradeType", tradeTypes, "JSAPI", "not_a_trade_type"),
  };
}

type Department = Pick<OrderFormValues, "department" | "regionCode" | "departmentCode" | "departmentName">;

/** The department that a row names, by its code or in full; the account's only one where it names none. */
function departmentOf(account: AccountOption | null, cell: CellOf, issues: RowIssue[]): Department {
  const [regionCode, code, name] = [cell("regionCode"), cell("departmentCode"), cell("departmentName")];
  const { department, ...only } = accountDefaults(account);
  if (!regionCode && !code && !name && department) return { ...only, department };
  const known = (account?.departments ?? []).filter(
    (one) => one.code === code && (regionCode === "" || one.regionCode === regionCode),
  );
  const [found] = known;
  if (found && known.length === 1) {
    const { regionCode: region, code: departmentCode, name: itsName } = found;
    const departmentName = name || itsName;
    return { department: otherDepartment, regionCode: region, departmentCode, departmentName };
  }
  if (!regionCode || !code || !name) issues.push({ column: "departmentCode", message: "department_unknown" });
  return { department: otherDepartment, regionCode, departmentCode: code, departmentName: name };
}

/** Texts that are no amount or no day, or could be more than one, and numbers that have lost their digits. */
function unreadable(cell: CellOf): RowIssue[] {
  const amounts = amountColumns.filter((column) => cell(column) !== "" && readAmount(cell(column)) === null);
  const moments = momentColumns.filter((column) => cell(column) !== "" && readMoment(cell(column)) === null);
  const rounded = numberColumns.filter((column) => isRounded(cell(column)));
  return [
    ...rounded.map((column) => ({ column, message: "digits_lost" })),
    ...amounts.map((column) => ({ column, message: "amount" })),
    ...moments.map((column) => ({ column, message: "date_unclear" })),
  ];
}

/** An amount as the form has it; what is none stays as it is. */
function amountText(typed: string): string {
  const amount = readAmount(typed);
  return amount === null ? typed : yuanText(amount);
}

/** A row of the table as the order form would have it, and what of it the form could not hold. */
export function rowValues(
  account: AccountOption | null,
  cell: CellOf,
): { values: OrderFormValues; issues: RowIssue[] } {
  const issues = unreadable(cell);
  const created = readMoment(cell("noticeCreatedAt"));
  const expires = readMoment(cell("paymentExpireDate"));
  const own = cell("paymentNoticeNo") === "" && cell("orderNo") !== "";
  const choices = choicesOf(cell, issues);
  const values: OrderFormValues = {
    ...emptyOrderForm(account),
    ...departmentOf(account, cell, issues),
    ...choices,
    numberKind: own ? "own" : "notice",
    paymentNoticeNo: cell("paymentNoticeNo"),
    orderNo: cell("orderNo"),
    noticeCreatedAt: created ? `${created.day}T${created.time ?? "00:00"}` : cell("noticeCreatedAt"),
    paymentExpireDate: expires ? expires.day : cell("paymentExpireDate"),
    userName: cell("userName"),
    openid: cell("openid"),
    ip: cell("ip"),
    items: [
      {
        no: "",
        itemId: cell("itemId"),
        itemName: cell("itemName"),
        fee: amountText(cell("fee")),
        overdue: amountText(cell("overdue")),
        penalty: amountText(cell("penalty")),
      },
    ],
    description: cell("description"),
    // An order in a mini program needs none, so that the account's own is not sent with it.
    returnUrl: cell("returnUrl") || (choices.scene === "miniprogram" ? "" : (account?.returnUrl ?? "")),
  };
  return { values, issues };
}
