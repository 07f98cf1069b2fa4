"use client";

import { useTranslations } from "next-intl";

const sections: Record<string, string> = {
  accountId: "notice.account",
  department: "notice.department",
  regionCode: "notice.regionCode",
  departmentCode: "notice.departmentCode",
  departmentName: "notice.departmentName",
  paymentNoticeNo: "notice.paymentNoticeNo",
  orderNo: "notice.orderNo",
  paymentNoticeType: "notice.paymentNoticeType",
  noticeCreatedAt: "notice.noticeCreatedAt",
  paymentExpireDate: "notice.paymentExpireDate",
  userName: "payer.userName",
  scene: "payer.scene",
  tradeType: "payer.tradeType",
  openid: "payer.openid",
  ip: "payer.ip",
  fee: "items.orderFee",
  description: "payment.desc",
  returnUrl: "payment.returnUrl",
  appAppid: "payment.appAppid",
  serviceId: "settlement.serviceId",
  bankId: "settlement.bankId",
  bankAccount: "settlement.bankAccount",
  mchId: "settlement.mchId",
};

/** The label of a field of the order form, by the field's path: that of an item with the item's number. */
export function useFieldLabel(): (field: string) => string {
  const t = useTranslations("orders-new");
  type Key = Parameters<typeof t>[0];
  return (field) => {
    const [name = "", index, part] = field.split(".");
    if (name !== "items") return t((sections[name] ?? "problems.unnamed") as Key);
    return `${t("items.rowPrefix", { number: Number(index) + 1 })}${t(`items.${part}` as Key)}`;
  };
}
