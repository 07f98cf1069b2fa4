import type { ColumnNames } from "@/lib/tables/map-columns";

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

/** Without these no row can be an order; of the two numbers, one. */
export const neededColumns = ["noticeCreatedAt", "ip", "itemId", "itemName", "fee"] as const;

/** What a header may call each column. */
export const columnNames: ColumnNames<BatchColumn> = {
  paymentNoticeNo: ["缴款通知书编号", "通知书编号", "通知书号", "notice number", "payment notice number"],
  orderNo: ["业务订单号", "订单号", "order number"],
  paymentNoticeType: ["通知书类型", "notice type"],
  noticeCreatedAt: ["通知书开具时间", "开具时间", "开具日期", "issued at", "notice issued at"],
  paymentExpireDate: ["缴款截止日期", "截止日期", "pay by", "due date"],
  userName: ["缴款人姓名", "缴款人", "姓名", "payer", "payer name"],
  openid: ["缴款人 openid", "payer openid"],
  ip: ["付款设备 IP", "ip 地址", "device ip", "payer ip"],
  itemId: ["项目编码", "缴费项目编码", "item code"],
  itemName: ["项目名称", "缴费项目", "item name"],
  fee: ["金额", "金额（元）", "应缴金额", "amount", "amount (yuan)"],
  overdue: ["滞纳金", "late fee"],
  penalty: ["加罚金额", "加罚", "penalty"],
  description: ["订单描述", "描述", "description"],
  regionCode: ["行政区划代码", "区划代码", "region code"],
  departmentCode: ["执收单位编码", "department code"],
  departmentName: ["执收单位名称", "执收单位", "department name"],
  scene: ["下单场景", "场景", "scene"],
  tradeType: ["支付方式", "trade type"],
  returnUrl: ["付款后返回的网址", "返回网址", "return url"],
};
