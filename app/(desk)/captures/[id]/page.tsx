import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CaptureView } from "@/components/captures/capture-view";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { isOutOfWechatsReach } from "@/lib/captures/address";
import { findCapture } from "@/lib/captures/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("captures"))("oneTitle") };
}

export default async function CapturePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("captures:read");
  const capture = await findCapture((await params).id);
  if (!capture) notFound();
  const [t, common] = await Promise.all([getTranslations("captures"), getTranslations("common")]);
  return (
    <FeatureMessages features={["captures"]}>
      <PageHeader
        title={t("oneTitle")}
        description={t("oneDescription")}
        above={
          <Link href="/captures" className="text-link text-[13px] hover:underline">
            {common("backToList")}
          </Link>
        }
      />
      {isOutOfWechatsReach() && (
        <div className="mb-4">
          <Notice tone="warning" title={t("unreachableTitle")}>
            {t("unreachable")}
          </Notice>
        </div>
      )}
      <CaptureView initial={capture} canManage={can(actor.role, "captures:manage")} />
    </FeatureMessages>
  );
}
