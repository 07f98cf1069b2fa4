"use client";

import { useTranslations } from "next-intl";
import { FoldedAnswerFields } from "@/components/ui/answer-fields";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { UserText } from "@/components/ui/user-text";
import type { Case, CaseReceivable as Receivable } from "@/lib/cases/types";
import { dayOfDate } from "./day-of-date";
import { Fact } from "./fact";
import { KnowledgeAge, KnowledgeFailed } from "./knowledge";

type Item = Receivable["items"][number] & { key: string };

function Items({ items }: { items: Receivable["items"] }) {
  const t = useTranslations("cases.receivable");
  const amount = (fen: number | null) => (fen === null ? "—" : <Money fen={fen} />);
  const columns: Column<Item>[] = [
    {
      key: "no",
      header: t("no"),
      cell: ({ no }) => <span className="tabular-nums">{no ?? "—"}</span>,
    },
    {
      key: "item",
      header: t("item"),
      cell: ({ itemId, itemName }) => (
        <>
          <UserText>{itemName}</UserText>{" "}
          <span className="block break-all font-mono text-muted text-xs">{itemId}</span>
        </>
      ),
    },
    { key: "overdue", header: t("overdue"), align: "end", cell: ({ overdueFen }) => amount(overdueFen) },
    { key: "penalty", header: t("penalty"), align: "end", cell: ({ penaltyFen }) => amount(penaltyFen) },
    { key: "fee", header: t("fee"), align: "end", cell: ({ feeFen }) => amount(feeFen) },
  ];
  return (
    <div className="border-separator border-t">
      <DataTable
        label={t("items")}
        columns={columns}
        rows={items.map((item, index) => ({ ...item, key: String(index) }))}
        rowKey={({ key }) => key}
      />
    </div>
  );
}

/** What is owed under the notice, as WeChat has it from the unit: by whom, for what, how much, until when. */
export function CaseReceivable({ found: { receivable, key } }: { found: Case }) {
  const t = useTranslations("cases.receivable");
  const { value } = receivable;
  if (key.numberKind === "order" && !value) return null;
  return (
    <Section title={t("heading")} description={<KnowledgeAge knowledge={receivable} />} flush>
      <div className="px-4 pt-3 empty:hidden">
        <KnowledgeFailed failure={receivable.failure} />
      </div>
      {value ? (
        <>
          <dl className="grid gap-x-6 gap-y-1.5 px-4 py-3 sm:grid-cols-2">
            <Fact term={t("payer")}>{value.userName && <UserText>{value.userName}</UserText>}</Fact>
            <Fact term={t("amount")}>
              {value.feeFen !== null && <Money fen={value.feeFen} className="font-medium" />}
            </Fact>
            <Fact term={t("createdAt")}>{value.createdAt && <Instant at={value.createdAt} />}</Fact>
            <Fact term={t("expires")}>
              {value.expireDate && <span className="tabular-nums">{dayOfDate(value.expireDate)}</span>}
            </Fact>
            {value.message && (
              <div className="sm:col-span-2">
                <Fact term={t("message")}>
                  <UserText>{value.message}</UserText>
                </Fact>
              </div>
            )}
          </dl>
          {value.items.length > 0 && <Items items={value.items} />}
          <div className="px-4 py-3 empty:hidden">
            <FoldedAnswerFields answer={value.answer} />
          </div>
        </>
      ) : (
        <EmptyState title={t(receivable.failure ? "noneFailed" : "none")} hint={t("noneHint")} />
      )}
    </Section>
  );
}
