"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyableId } from "@/components/ui/copyable-id";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { UserText } from "@/components/ui/user-text";
import { fen as toFen } from "@/lib/money";
import { fenInWords } from "@/lib/money-in-words";
import type { OrderView } from "@/lib/orders/types";
import { feeTypes, type Label, paymentNoticeTypes, scenes, tradeTypes } from "@/lib/wechat/enumerations";

type Facts = { key: string; items: Definition[] };

const id = (value: string | null) => value && <CopyableId value={value} shorten={false} />;

/** With the way to its shopping uploads, where the person may see them. */
function Transaction({ number, maySeeShopping }: { number: string; maySeeShopping: boolean }) {
  const t = useTranslations("orders.facts");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <CopyableId value={number} shorten={false} />
      {maySeeShopping && (
        <Link href={`/shopping?text=${number}`} className="text-link hover:underline">
          {t("shoppingChecks")}
        </Link>
      )}
    </span>
  );
}

/** YYYYMMDD as a person reads it. */
const day = (text: string | null) => text?.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3") ?? null;

function useFacts(order: OrderView, maySeeShopping: boolean): Facts[] {
  const t = useTranslations("orders.facts");
  const common = useTranslations("common");
  const locale = useLocale();
  const fact = (key: Parameters<typeof t>[0], value: ReactNode): Definition => ({
    key,
    term: t(key),
    value: value || null,
  });
  const masked = (value: string | null) =>
    value && (
      <>
        <UserText>{value}</UserText> <span className="text-muted text-xs">{t("masked")}</span>
      </>
    );
  const named = (labels: Record<string, Label>, key: string | number | null) =>
    key === null ? null : (labels[key]?.[locale] ?? String(key));
  const yesOrNo = (flag: boolean | null) => flag !== null && (flag ? common("yes") : common("no"));
  const sceneLabels = Object.fromEntries(Object.entries(scenes).map(([key, { label }]) => [key, label]));
  const feeTypeLabels = Object.fromEntries(Object.entries(feeTypes).map(([key, { label }]) => [key, label]));
  const department = (
    <>
      <UserText>{order.departmentName}</UserText>{" "}
      <span className="font-mono text-[13px] text-muted">{order.departmentCode}</span>
    </>
  );
  const notice = [
    order.numberKind === "notice"
      ? fact("paymentNoticeNo", id(order.number))
      : fact("orderNo", id(order.number)),
    fact("noticeType", named(paymentNoticeTypes, order.paymentNoticeType)),
    fact("department", department),
    fact("region", <span className="font-mono text-[13px]">{order.regionCode}</span>),
    fact("noticeCreatedAt", order.noticeCreatedAt && <Instant at={order.noticeCreatedAt} />),
    fact("expireDate", day(order.paymentExpireDate)),
  ];
  const payer = [
    fact("userName", masked(order.userName)),
    fact("openid", masked(order.openid)),
    fact("ip", masked(order.ip)),
  ];
  const payment = [
    fact("description", order.description),
    fact("amount", <Money fen={order.feeFen} />),
    fact("feeType", named(feeTypeLabels, order.feeType)),
    fact("amountInWords", fenInWords(toFen(order.feeFen), locale)),
    fact("wechatOrderId", id(order.wechatOrderId)),
    fact(
      "transactionId",
      order.transactionId && <Transaction number={order.transactionId} maySeeShopping={maySeeShopping} />,
    ),
    fact("paidAt", order.paidAt && <Instant at={order.paidAt} precision="second" />),
    fact("scene", named(sceneLabels, order.scene)),
    fact("tradeType", named(tradeTypes, order.tradeType)),
    fact("autoCallPay", yesOrNo(order.autoCallPay)),
    fact("returnUrl", order.returnUrl),
    fact("appAppid", id(order.appAppid)),
  ];
  const settlement = [
    fact("account", order.accountName),
    fact("serviceId", order.serviceId),
    fact("bankId", id(order.bankId)),
    fact("mchId", id(order.mchId)),
    fact("bankAccount", masked(order.bankAccount)),
  ];
  const record = [
    fact("origin", t(`origins.${order.origin}`)),
    fact("createdBy", order.createdByName),
    fact("createdAt", <Instant at={order.createdAt} precision="second" />),
    fact("id", id(order.id)),
    fact("requestKey", id(order.requestKey)),
  ];
  return Object.entries({ notice, payer, payment, settlement, record }).map(([key, items]) => ({
    key,
    items,
  }));
}

/** All facts of an order, in the groups in which a clerk asks for them. */
export function OrderFacts({ order, maySeeShopping }: { order: OrderView; maySeeShopping: boolean }) {
  const t = useTranslations("orders.facts");
  const groups = useFacts(order, maySeeShopping);
  return (
    <Section title={t("heading")} flush>
      {groups.map(({ key, items }) => (
        <div
          key={key}
          className="grid gap-x-6 gap-y-2 border-separator border-b px-4 py-3.5 last:border-b-0 lg:grid-cols-[7rem_1fr]"
        >
          <h3 className="font-medium text-[13px]">{t(key as Parameters<typeof t>[0])}</h3>
          <DefinitionList items={items} />
        </div>
      ))}
    </Section>
  );
}
