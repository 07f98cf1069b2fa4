import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { RenotificationFacts } from "@/components/renotifications/renotification-facts";
import { RenotificationResult } from "@/components/renotifications/renotification-result";
import { CallList } from "@/components/ui/call-list";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { findRenotification } from "@/lib/renotifications/queries";
import { checkRenotificationInput } from "@/lib/renotifications/schemas";
import { listCalls } from "@/lib/wechat-calls/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("renotifications"))("one") };
}

type Props = { params: Promise<{ id: string }> };

export default async function RenotificationPage({ params }: Props) {
  const actor = await requirePage("renotifications:read");
  const asked = checkRenotificationInput.safeParse(await params);
  const row = asked.success ? await findRenotification(asked.data.id) : null;
  if (!row) notFound();
  const { id } = row;
  const [t, calls] = await Promise.all([
    getTranslations("renotifications"),
    listCalls({ type: "renotification", id }),
  ]);
  return (
    <FeatureMessages features={["renotifications"]}>
      <LiveRefresh topic="renotifications" id={id} />
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
          can(actor.role, "audit:read") && (
            <LinkButton href={`/audit?targetType=renotification&targetId=${id}`}>{t("openLog")}</LinkButton>
          )
        }
      />
      <div className="flex flex-col gap-4">
        <RenotificationResult initial={row} byItself={false} />
        <Section title={t("facts")}>
          <RenotificationFacts row={row} />
        </Section>
        <Section title={t("calls")} description={t("callsHint")} flush>
          <CallList calls={calls} />
        </Section>
      </div>
    </FeatureMessages>
  );
}
