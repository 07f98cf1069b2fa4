import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BillView } from "@/components/reconciliation/bills/bill-view";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { findBill } from "@/lib/reconciliation/bills/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reconciliation.bills"))("title") };
}

export default async function BillPage({ params }: { params: Promise<{ id: string }> }) {
  await requirePage("reconciliation:read");
  const bill = await findBill((await params).id);
  if (!bill) notFound();
  const t = await getTranslations("reconciliation");
  const { day } = bill;
  return (
    <FeatureMessages features={["reconciliation"]}>
      <PageHeader
        title={day ? t("bills.one", { day }) : t("bills.oneWithoutDay")}
        description={t("bills.description")}
        above={
          <Link href="/reconciliation" className="text-link text-[13px] hover:underline">
            {t("title")}
          </Link>
        }
      />
      <BillView key={bill.id} initial={bill} />
    </FeatureMessages>
  );
}
