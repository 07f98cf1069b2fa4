import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/orders/slip/print-button";
import { SlipPaper } from "@/components/orders/slip/slip-paper";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requirePage } from "@/lib/access/guard";
import { findSlip } from "@/lib/orders/slip";
import { exactTime } from "@/lib/time";

type Props = { params: Promise<{ id: string }> };

/** The title is what a browser proposes as the name of the printed file. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requirePage("orders:read");
  const found = await findSlip((await params).id, new Date());
  return {
    title: [(await getTranslations("orders-slip"))("title"), found?.number].filter(Boolean).join(" "),
  };
}

export default async function SlipPage({ params }: Props) {
  await requirePage("orders:read");
  const { id } = await params;
  const [t, found] = await Promise.all([getTranslations("orders-slip"), findSlip(id, new Date())]);
  if (!found) notFound();
  const seenAt = found.kind === "slip" ? found.slip.seenAt : null;
  return (
    <FeatureMessages features={["orders-slip"]}>
      <div className="print:hidden">
        <PageHeader
          above={
            <Link
              href={`/orders/${id}`}
              className="mb-1 inline-flex items-center gap-0.5 text-link text-[13px] underline-offset-2 hover:underline"
            >
              <ChevronLeft className="size-3.5" aria-hidden />
              {t("back")}
            </Link>
          }
          title={`${t("title")} ${found.number}`}
          description={
            found.kind === "slip" && (
              <>
                <span className="block">{t("hint")}</span>
                {seenAt && (
                  <span className="block">{t("seenHint", { time: exactTime(new Date(seenAt)) })}</span>
                )}
              </>
            )
          }
          actions={found.kind === "slip" && <PrintButton />}
        />
      </div>
      {found.kind === "slip" ? (
        <div className="rounded-md border border-border bg-white print:border-0">
          <SlipPaper slip={found.slip} />
        </div>
      ) : (
        <Notice
          tone="warning"
          title={t("noneTitle")}
          actions={
            <LinkButton href={`/orders/${id}`} variant="primary">
              {t("back")}
            </LinkButton>
          }
        >
          {t(`none.${found.reason}`)}
        </Notice>
      )}
    </FeatureMessages>
  );
}
