import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { FollowedMockNotification } from "@/components/mock-notifications/followed-mock-notification";
import { CallList } from "@/components/ui/call-list";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { RequestStateChip } from "@/components/ui/request-state-chip";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { followMockNotification } from "@/lib/mock-notifications/observe";
import { listCalls } from "@/lib/wechat-calls/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mock-notifications"))("oneTitle") };
}

export default async function MockNotificationPage({ params }: { params: Promise<{ id: string }> }) {
  await requirePage("mock-notifications:read");
  const followed = await followMockNotification((await params).id);
  if (!followed) notFound();
  const { row } = followed;
  const [t, common, calls] = await Promise.all([
    getTranslations("mock-notifications"),
    getTranslations("common"),
    listCalls({ type: "mock-notification", id: row.id }),
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
        <FollowedMockNotification initial={followed} />
        <Section title={t("asked")}>
          <DefinitionList
            items={[
              { key: "url", term: t("url"), value: <CopyableId value={row.wholeUrl} shorten={false} /> },
              { key: "kind", term: t("kind"), value: t(`kinds.${row.kind}`) },
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
