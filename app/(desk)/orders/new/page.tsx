import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { OrderForm } from "@/components/orders/new/order-form";
import { EmptyState } from "@/components/ui/empty-state";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { type AccountOption, listAccountOptions } from "@/lib/accounts/queries";
import { lookupInput } from "@/lib/lookup/schemas";
import { lookupParsers } from "@/lib/lookup/search-params";
import { emptyOrderForm } from "@/lib/orders/order-form";
import { deskAddressOf } from "@/lib/orders/order-form-address";
import { copyOrder } from "@/lib/orders/order-form-copy";
import { numberOrderAddress, numberOrderForm } from "@/lib/orders/order-form-number";

const loadParams = createLoader({ from: parseAsString, ...lookupParsers });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders-new"))("title") };
}

export default async function NewOrderPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("orders:create");
  const t = await getTranslations("orders-new");
  const { from, ...number } = await loadParams(searchParams);
  const accounts = await listAccountOptions("nontax");
  if (accounts.length === 0) {
    return (
      <>
        <PageHeader title={t("title")} />
        <Section>
          <EmptyState title={t("noAccounts")} hint={t("noAccountsHint")} />
        </Section>
      </>
    );
  }
  const copied = from === null ? null : await copyOrder(from, accounts);
  const asked = lookupInput.safeParse(number);
  const numbered = from === null && asked.success ? numberOrderForm(asked.data, accounts) : null;
  const initial = copied ?? numbered;
  const start = from ?? (numbered && asked.success ? numberOrderAddress(asked.data) : null);
  return (
    <FeatureMessages features={["orders-new", "orders"]}>
      <OrderForm
        key={initial ? start : "empty"}
        accounts={accounts}
        initial={initial ?? emptyOrderForm(onlyOne(accounts))}
        from={initial ? start : null}
        userId={actor.id}
        deskAddress={deskAddressOf(actor.address)}
        above={
          numbered ? (
            <Notice>{t("numbered", { number: numbered.paymentNoticeNo || numbered.orderNo })}</Notice>
          ) : (
            from !== null && (
              <Notice tone={copied ? "info" : "warning"}>
                {copied ? t("copied", { id: from.slice(-8) }) : t("copyMissing")}
              </Notice>
            )
          )
        }
      />
    </FeatureMessages>
  );
}

function onlyOne(accounts: AccountOption[]): AccountOption | null {
  return accounts.length === 1 ? (accounts[0] ?? null) : null;
}
