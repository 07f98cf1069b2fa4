import "server-only";
import { z } from "zod";
import type { AccountOption } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Order, OrderItem } from "@/lib/db/generated/client";
import { fen, yuanText } from "@/lib/money";
import { dayText, departmentKey, momentText, type OrderFormValues, otherDepartment } from "./order-form";

const yuanOf = (amountFen: bigint | null): string => (amountFen === null ? "" : yuanText(fen(amountFen)));

function departmentOf(order: Order, account: AccountOption | undefined): string {
  const key = departmentKey({ regionCode: order.regionCode, code: order.departmentCode });
  const isKnown = account?.departments.some(
    (department) => departmentKey(department) === key && department.name === order.departmentName,
  );
  return isKnown ? key : otherDepartment;
}

const numberText = (value: number | null): string => (value === null ? "" : String(value));

function autoCallPayOf(isAutomatic: boolean | null): OrderFormValues["autoCallPay"] {
  if (isAutomatic === null) return "unsaid";
  return isAutomatic ? "yes" : "no";
}

/** Items that are numbered by their place stay so when one is taken out. */
function itemsOf(items: OrderItem[]): OrderFormValues["items"] {
  const isByPlace = items.every(({ no }, index) => no === BigInt(index + 1));
  return items.map((item) => ({
    no: isByPlace ? "" : String(item.no),
    itemId: item.itemId,
    itemName: item.itemName,
    overdue: yuanOf(item.overdueFen),
    penalty: yuanOf(item.penaltyFen),
    fee: yuanOf(item.feeFen),
  }));
}

/** The order's own amount; "" where it is the sum of the items, so that it follows them. */
function feeOf({ feeFen, items }: Order & { items: OrderItem[] }): string {
  return items.reduce((sum, item) => sum + item.feeFen, 0n) === feeFen ? "" : yuanOf(feeFen);
}

function sceneOf(scene: string): OrderFormValues["scene"] {
  return scene === "miniprogram" || scene === "ctiyservice" ? scene : "biz";
}

/** An earlier order as the form has it. An account that is out of use is left for the person to choose. */
export function orderFormOf(
  order: Order & { items: OrderItem[] },
  accounts: AccountOption[],
): OrderFormValues {
  const account = accounts.find(({ id }) => id === order.accountId);
  return {
    accountId: account?.id ?? "",
    department: departmentOf(order, account),
    regionCode: order.regionCode,
    departmentCode: order.departmentCode,
    departmentName: order.departmentName,
    numberKind: order.orderNo === null ? "notice" : "own",
    paymentNoticeNo: order.paymentNoticeNo ?? "",
    orderNo: order.orderNo ?? "",
    paymentNoticeType: numberText(order.paymentNoticeType),
    noticeCreatedAt: order.noticeCreatedAt ? momentText(order.noticeCreatedAt) : "",
    paymentExpireDate: dayText(order.paymentExpireDate),
    userName: order.userName ?? "",
    scene: sceneOf(order.scene),
    tradeType: order.tradeType === "MWEB" ? "MWEB" : "JSAPI",
    openid: order.openid ?? "",
    ip: order.ip ?? "",
    items: itemsOf(order.items),
    fee: feeOf(order),
    feeType: order.feeType ?? "",
    description: order.description,
    returnUrl: order.returnUrl ?? "",
    isFromApp: order.appAppid !== null,
    appAppid: order.appAppid ?? "",
    autoCallPay: autoCallPayOf(order.autoCallPay),
    serviceId: numberText(order.serviceId),
    bankId: order.bankId ?? "",
    bankAccount: order.bankAccount ?? "",
    mchId: order.mchId ?? "",
  };
}

/** The form of an earlier order, openid included: only for who may create orders. Null where there is no such order. */
export async function copyOrder(id: string, accounts: AccountOption[]): Promise<OrderFormValues | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const order = await db().order.findUnique({
    where: { id },
    include: { items: { orderBy: { id: "asc" } } },
  });
  return order && orderFormOf(order, accounts);
}
