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
import { emptyOrderForm } from "@/lib/orders/order-form";
import { deskAddressOf } from "@/lib/orders/order-form-address";
import { copyOrder } from "@/lib/orders/order-form-copy";

const loadParams = createLoader({ from: parseAsString });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders-new"))("title") };
}

export default async function NewOrderPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("orders:create");
  const t = await getTranslations("orders-new");
  const { from } = await loadParams(searchParams);
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
  return (
    <FeatureMessages features={["orders-new", "orders"]}>
      <OrderForm
        key={copied ? from : "empty"}
        accounts={accounts}
        initial={copied ?? emptyOrderForm(onlyOne(accounts))}
        from={copied ? from : null}
        userId={actor.id}
        deskAddress={deskAddressOf(actor.address)}
        above={
          from !== null && (
            <Notice tone={copied ? "info" : "warning"}>
              {copied ? t("copied", { id: from.slice(-8) }) : t("copyMissing")}
            </Notice>
          )
        }
      />
    </FeatureMessages>
  );
}

function onlyOne(accounts: AccountOption[]): AccountOption | null {
  return accounts.length === 1 ? (accounts[0] ?? null) : null;
}
