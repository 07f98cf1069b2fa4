import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RenotificationStory } from "@/components/renotifications/renotification-story";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { caseAddress } from "@/lib/cases/address";
import { caseOfOrder } from "@/lib/cases/case-of-order";
import { findRenotificationDetail } from "@/lib/renotifications/queries";
import { checkRenotificationInput } from "@/lib/renotifications/schemas";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("renotifications"))("one") };
}

type Props = { params: Promise<{ id: string }> };

export default async function RenotificationPage({ params }: Props) {
  const actor = await requirePage("renotifications:read");
  const asked = checkRenotificationInput.safeParse(await params);
  const detail = asked.success ? await findRenotificationDetail(asked.data.id) : null;
  if (!detail) notFound();
  const { id, accountId, wechatOrderId } = detail.row;
  const [t, caseKey] = await Promise.all([
    getTranslations("renotifications"),
    caseOfOrder(accountId, wechatOrderId),
  ]);
  return (
    <FeatureMessages features={["renotifications"]}>
      <PageHeader
        above={
          <Link
            href="/renotifications"
            className="inline-flex items-center text-link text-[13px] underline-offset-2 hover:underline"
          >
            <ChevronLeft className="size-4" aria-hidden />
            {t("title")}
          </Link>
        }
        title={t("one")}
        actions={
          <>
            {caseKey && can(actor.role, "cases:read") && (
              <LinkButton href={caseAddress(caseKey)}>{t("wholeCase")}</LinkButton>
            )}
            {can(actor.role, "audit:read") && (
              <LinkButton href={`/audit?targetType=renotification&targetId=${id}`}>{t("openLog")}</LinkButton>
            )}
          </>
        }
      />
      <RenotificationStory key={id} initial={detail} />
    </FeatureMessages>
  );
}
