"use client";

import { useLocale, useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { Instant } from "@/components/ui/instant";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { UserText } from "@/components/ui/user-text";
import { formatFen, fen as toFen } from "@/lib/money";
import type { Covers } from "@/lib/reconciliation/bill/columns";
import type { BillView } from "@/lib/reconciliation/bills/types";
import { dayAddress } from "../day-address";
import { BillStateChip } from "./bill-state-chip";
import { bytesText } from "./bytes-text";

/** 1/100,000 yuan as yuan with all its decimals, without floating point. */
function feeText(fee: number): string {
  const digits = String(Math.abs(fee)).padStart(6, "0");
  return `${fee < 0 ? "-" : ""}¥${digits.slice(0, -5)}.${digits.slice(-5)}`;
}

const halfOf = ({ payments, refunds }: Covers) =>
  payments && refunds ? "both" : payments ? "payments" : "refunds";

const money = (fen: number | null) => (fen === null ? null : <Money fen={fen} />);

function useItems(bill: BillView): Definition[] {
  const t = useTranslations("reconciliation.bills");
  const locale = useLocale();
  const { matched, deskOrders, deskFen } = bill;
  const desk =
    deskOrders !== null && deskFen !== null ? { count: deskOrders, amount: formatFen(toFen(deskFen)) } : null;
  return [
    { key: "state", term: t("state"), value: <BillStateChip state={bill.state} /> },
    { key: "kind", term: t("kind"), value: bill.kind && t(`kinds.${bill.kind}`) },
    { key: "covers", term: t("covers"), value: bill.kind && t(`halves.${halfOf(bill.covers)}`) },
    ...(bill.state === "current" && halfOf(bill.counts) !== halfOf(bill.covers)
      ? [
          {
            key: "counts",
            term: t("counts"),
            value: t("countsOnly", { half: t(`halves.${halfOf(bill.counts)}`) }),
          },
        ]
      : []),
    ...(bill.isToTheMinute ? [{ key: "precision", term: t("precision"), value: t("toTheMinute") }] : []),
    { key: "account", term: t("account"), value: <UserText>{bill.accountName}</UserText> },
    {
      key: "merchant",
      term: t("merchant"),
      value: bill.mchId ? <CopyableId value={bill.mchId} shorten={false} /> : t("anyMerchant"),
    },
    {
      key: "source",
      term: t("source"),
      value: (
        <>
          {t(`sources.${bill.source}`)} {bill.createdByName && <UserText>{bill.createdByName}</UserText>}
        </>
      ),
    },
    { key: "fileName", term: t("fileName"), value: bill.fileName && <UserText>{bill.fileName}</UserText> },
    { key: "size", term: t("size"), value: bill.bytes === null ? null : bytesText(bill.bytes, locale) },
    { key: "sha256", term: t("sha256"), value: bill.sha256 && <CopyableId value={bill.sha256} /> },
    { key: "createdAt", term: t("createdAt"), value: <Instant at={bill.createdAt} precision="second" /> },
    {
      key: "loadedAt",
      term: t("loadedAt"),
      value: bill.loadedAt && <Instant at={bill.loadedAt} precision="second" />,
    },
    { key: "rows", term: t("rows"), value: bill.rows?.toLocaleString(locale) },
    { key: "payments", term: t("payments"), value: bill.payments?.toLocaleString(locale) },
    { key: "paid", term: t("paid"), value: money(bill.paidFen) },
    { key: "refunds", term: t("refunds"), value: bill.refunds?.toLocaleString(locale) },
    { key: "refunded", term: t("refunded"), value: money(bill.refundedFen) },
    {
      key: "fee",
      term: t("handlingFee"),
      value: bill.handlingFee === null ? null : feeText(bill.handlingFee),
    },
    {
      key: "matchedAt",
      term: t("matchedAt"),
      value: bill.matchedAt && <Instant at={bill.matchedAt} precision="second" />,
    },
    {
      key: "matched",
      term: t("matched"),
      value: matched === null ? null : t("matchedValue", { count: matched }),
    },
    { key: "desk", term: t("deskOrders"), value: desk && t("deskOrdersValue", desk) },
    ...(bill.replacedAt
      ? [
          {
            key: "replacedAt",
            term: t("replacedAt"),
            value: <Instant at={bill.replacedAt} precision="second" />,
          },
        ]
      : []),
  ];
}

/** Where a bill came from, how it stands, and what it adds up to. */
export function BillFacts({ bill }: { bill: BillView }) {
  const t = useTranslations("reconciliation.bills");
  const items = useItems(bill);
  return (
    <Section
      title={t("title")}
      actions={
        bill.day && (
          <LinkButton size="sm" href={dayAddress(bill.day, bill)}>
            {t("toDay")}
          </LinkButton>
        )
      }
    >
      <DefinitionList items={items} />
    </Section>
  );
}
