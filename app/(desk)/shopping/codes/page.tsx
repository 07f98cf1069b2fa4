import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CodeTable } from "@/components/shopping/code-table";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { errorCatalogue } from "@/lib/wechat/error-catalogue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shopping"))("codes.title") };
}

export default async function ShoppingCodesPage() {
  await requirePage("shopping:read");
  const t = await getTranslations("shopping");
  const own = errorCatalogue.filter(({ family }) => family === "shopping");
  const known = new Set(own.map(({ code }) => code));
  const general = errorCatalogue.filter(({ family, code }) => family === "general" && !known.has(code));
  return (
    <FeatureMessages features={["shopping"]}>
      <PageHeader
        above={
          <Link href="/shopping" className="text-link text-[13px] hover:underline">
            {t("title")}
          </Link>
        }
        title={t("codes.title")}
        description={t("codes.description")}
      />
      <div className="grid gap-4">
        <Section title={t("codes.own")} flush>
          <CodeTable label={t("codes.own")} entries={own} />
        </Section>
        <Section title={t("codes.general")} flush>
          <CodeTable label={t("codes.general")} entries={general} />
        </Section>
      </div>
    </FeatureMessages>
  );
}
