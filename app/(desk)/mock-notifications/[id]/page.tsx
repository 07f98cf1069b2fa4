import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { Answer } from "@/components/mock-notifications/answer";
import { Receipts } from "@/components/mock-notifications/receipts";
import { CallList } from "@/components/ui/call-list";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { RequestStateChip } from "@/components/ui/request-state-chip";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { findMockNotification } from "@/lib/mock-notifications/queries";
import { sandboxReceipts } from "@/lib/mock-notifications/sandbox-receipts";
import { listCalls } from "@/lib/wechat-calls/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mock-notifications"))("oneTitle") };
}

export default async function MockNotificationPage({ params }: { params: Promise<{ id: string }> }) {
  await requirePage("mock-notifications:read");
  const row = await findMockNotification((await params).id);
  if (!row) notFound();
  const asked = { url: row.wholeUrl, createdAt: new Date(row.createdAt) };
  const [t, common, calls, receipts] = await Promise.all([
    getTranslations("mock-notifications"),
    getTranslations("common"),
    listCalls({ type: "mock-notification", id: row.id }),
    sandboxReceipts(asked),
  ]);
  return (
    <FeatureMessages features={["mock-notifications"]}>
      <LiveRefresh topic="mock-notifications" id={row.id} />
      <PageHeader
        title={t("oneTitle")}
        above={
          <Link href="/mock-notifications" className="text-link text-[13px] hover:underline">
            {common("backToList")}
          </Link>
        }
      />
      <div className="grid gap-4">
        <Answer row={row} />
        <Receipts receipts={receipts} />
        <Section title={t("asked")}>
          <DefinitionList
            items={[
              { key: "url", term: t("url"), value: <CopyableId value={row.wholeUrl} shorten={false} /> },
              { key: "account", term: common("account"), value: row.accountName },
              { key: "version", term: t("version"), value: row.version },
              {
                key: "state",
                term: common("state"),
                value: <RequestStateChip feature="mock-notifications" state={row.state} />,
              },
              {
                key: "time",
                term: common("time"),
                value: <Instant at={row.createdAt} precision="second" />,
              },
              { key: "by", term: common("by"), value: row.createdByName },
            ]}
          />
        </Section>
        <Section title={common("calls.label")} flush>
          <CallList calls={calls} />
        </Section>
      </div>
    </FeatureMessages>
  );
}
