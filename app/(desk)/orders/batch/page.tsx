import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { BatchForm } from "@/components/orders/batch/batch-form";
import { EmptyState } from "@/components/ui/empty-state";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { listAccountOptions } from "@/lib/accounts/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders-batch"))("title") };
}

export default async function OrderBatchPage() {
  await requirePage("orders:create");
  const [t, form, orders, options] = await Promise.all([
    getTranslations("orders-batch"),
    getTranslations("orders-new"),
    getTranslations("orders"),
    listAccountOptions("nontax"),
  ]);
  const accounts = options.map(({ id, name }) => ({ id, name }));
  return (
    <FeatureMessages features={["orders-batch", "tables"]}>
      <PageHeader
        above={
          <Link
            href="/orders"
            className="mb-1 inline-flex items-center gap-0.5 text-link text-[13px] underline-offset-2 hover:underline"
          >
            <ChevronLeft className="size-3.5" aria-hidden />
            {orders("title")}
          </Link>
        }
        title={t("title")}
        description={t("description")}
      />
      {accounts.length > 0 ? (
        <BatchForm accounts={accounts} />
      ) : (
        <Section>
          <EmptyState title={form("noAccounts")} hint={form("noAccountsHint")} />
        </Section>
      )}
    </FeatureMessages>
  );
}
