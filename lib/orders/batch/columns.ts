import { type ColumnChoices, columnName, type MappedColumn } from "@/lib/tables/map-columns";
import type { TableSchema } from "@/lib/tables/open-table";

/** The columns of a table of orders, in the order in which the template has them. Safe in the browser. */
export const batchColumns = [
  "paymentNoticeNo",
  "orderNo",
  "paymentNoticeType",
  "noticeCreatedAt",
  "paymentExpireDate",
  "userName",
  "openid",
  "ip",
  "itemId",
  "itemName",
  "fee",
  "overdue",
  "penalty",
  "description",
  "regionCode",
  "departmentCode",
  "departmentName",
  "scene",
  "tradeType",
  "returnUrl",
] as const;
export type BatchColumn = (typeof batchColumns)[number];

/** Amounts in yuan. */
export const amountColumns = ["fee", "overdue", "penalty"] as const;
/** Numbers and codes, of which every digit counts. */
export const numberColumns = [
  "paymentNoticeNo",
  "orderNo",
  "itemId",
  "regionCode",
  "departmentCode",
] as const;
/** Days, or times of a day. */
export const momentColumns = ["noticeCreatedAt", "paymentExpireDate"] as const;

/** Without these no row can be an order; of the two numbers, one. */
export const neededColumns = ["noticeCreatedAt", "ip", "itemId", "itemName", "fee"] as const;

/** What a header may call each column. */
const names: TableSchema<BatchColumn>["names"] = {
  paymentNoticeNo: [
    "缴款通知书编号",
    "缴款通知书号",
    "缴款通知书号码",
    "缴费通知书编号",
    "缴费通知书号",
    "通知书编号",
    "通知书号",
    "通知书号码",
    "缴款书编号",
    "缴款书号",
    "缴款书号码",
    "处罚决定书编号",
    "notice number",
    "notice no",
    "payment notice number",
  ],
  orderNo: ["业务订单号", "商户订单号", "订单号", "订单编号", "order number"],
  paymentNoticeType: ["通知书类型", "缴款通知书类型", "notice type"],
  noticeCreatedAt: [
    "通知书开具时间",
    "通知书开具日期",
    "开具时间",
    "开具日期",
    "开单时间",
    "开单日期",
    "开票日期",
    "issued at",
    "issue date",
    "notice issued at",
  ],
  paymentExpireDate: [
    "缴款截止日期",
    "缴费截止日期",
    "缴款期限",
    "缴费期限",
    "截止日期",
    "到期日",
    "pay by",
    "due date",
  ],
  userName: [
    "缴款人姓名",
    "缴款人名称",
    "缴款人",
    "缴费人",
    "缴费人姓名",
    "姓名",
    "payer",
    "payer name",
    "name",
  ],
  openid: ["缴款人 openid", "openid", "payer openid"],
  ip: ["付款设备 IP", "ip 地址", "客户端 ip", "缴款人 ip", "device ip", "payer ip", "ip address"],
  itemId: ["项目编码", "项目代码", "缴费项目编码", "收费项目编码", "执收项目编码", "item code"],
  itemName: ["项目名称", "缴费项目", "缴费项目名称", "收费项目", "收费项目名称", "执收项目名称", "item name"],
  fee: [
    "金额",
    "金额（元）",
    "应缴金额",
    "应收金额",
    "缴款金额",
    "缴费金额",
    "应缴",
    "amount",
    "amount (yuan)",
  ],
  overdue: ["滞纳金", "late fee"],
  penalty: ["加罚金额", "加罚", "加处罚款金额", "penalty"],
  description: ["订单描述", "描述", "description"],
  regionCode: ["行政区划代码", "行政区划编码", "行政区划", "区划代码", "区划编码", "region code"],
  departmentCode: ["执收单位编码", "执收单位代码", "单位编码", "单位代码", "department code"],
  departmentName: ["执收单位名称", "执收单位", "单位名称", "department name"],
  scene: ["下单场景", "场景", "scene"],
  tradeType: ["支付方式", "trade type"],
  returnUrl: ["付款后返回的网址", "返回网址", "return url"],
};

/** A table of orders, one row an item of an order. */
export const ordersTable: TableSchema<BatchColumn> = {
  names,
  missing: (has) => {
    const missing: BatchColumn[] = neededColumns.filter((column) => !has(column));
    if (!has("paymentNoticeNo") && !has("orderNo")) missing.unshift("paymentNoticeNo");
    return missing;
  },
};

/** Whether it is certain what a column is: by its name, or because a person said so. */
export const isSettled = ({ origin }: MappedColumn<BatchColumn>): boolean =>
  origin !== "likely" && origin !== "unknown";

/** The column in which the desk says why a row was refused, when it gives refused rows back. */
export const reasonHeaders = ["未下单原因", "Why not ordered"] as const;

/** Columns that the desk itself writes beside those it was given: read back, they are left out. */
export const ownHeaders: readonly string[] = [...reasonHeaders];

export const leftOutByDefault: ColumnChoices<BatchColumn> = Object.fromEntries(
  ownHeaders.map((header) => [columnName(header), null]),
);
