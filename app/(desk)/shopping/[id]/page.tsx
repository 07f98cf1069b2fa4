import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LiveRefresh } from "@/components/live/live-refresh";
import { CheckResult } from "@/components/shopping/check-result";
import { EarlierChecks } from "@/components/shopping/earlier-checks";
import { OrderNumber } from "@/components/shopping/order-number";
import { PaidOrder } from "@/components/shopping/paid-order";
import { CallList } from "@/components/ui/call-list";
import { DefinitionList } from "@/components/ui/definition-list";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { Instant } from "@/components/ui/instant";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RequestStateChip } from "@/components/ui/request-state-chip";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { findOrdersPaidBy } from "@/lib/orders/queries";
import { findShoppingVerification } from "@/lib/shopping/queries";
import type { ShoppingVerificationRow } from "@/lib/shopping/types";
import { listCalls } from "@/lib/wechat-calls/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shopping"))("oneTitle") };
}

async function Asked({ check }: { check: ShoppingVerificationRow }) {
  const [t, common] = await Promise.all([getTranslations("shopping"), getTranslations("common")]);
  const instant = <Instant at={check.createdAt} precision="second" />;
  return (
    <DefinitionList
      items={[
        { key: "number", term: t("number"), value: <OrderNumber of={check} shorten={false} /> },
        { key: "type", term: t("numberType"), value: t(`numberTypes.${check.orderNumberType}`) },
        { key: "account", term: common("account"), value: check.accountName },
        {
          key: "openid",
          term: t("openidColumn"),
          value: <span className="font-mono">{check.openidMasked}</span>,
        },
        {
          key: "state",
          term: common("state"),
          value: <RequestStateChip feature="shopping" state={check.state} />,
        },
        { key: "time", term: common("time"), value: instant },
        { key: "by", term: common("by"), value: check.createdByName },
      ]}
    />
  );
}

export default async function ShoppingVerificationPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("shopping:read");
  const found = await findShoppingVerification((await params).id);
  if (!found) notFound();
  const { check, earlier } = found;
  const [t, common, calls, orders] = await Promise.all([
    getTranslations("shopping"),
    getTranslations("common"),
    listCalls({ type: "shopping-verification", id: check.id }),
    check.transactionId ? findOrdersPaidBy(check.transactionId) : [],
  ]);
  return (
    <FeatureMessages features={["shopping"]}>
      <LiveRefresh topic="shopping" />
      <PageHeader
        title={t("oneTitle")}
        above={
          <Link href="/shopping" className="text-link text-[13px] hover:underline">
            {common("backToList")}
          </Link>
        }
        actions={
          <>
            <LinkButton href="/shopping/codes" variant="tertiary">
              {t("codesLink")}
            </LinkButton>
            {check.runId && <LinkButton href={`/runs/${check.runId}`}>{t("openRun")}</LinkButton>}
            {can(actor.role, "shopping:create") && check.state !== "asking" && (
              <LinkButton href={`/shopping?again=${check.id}`}>{t("verifyAgain")}</LinkButton>
            )}
          </>
        }
      />
      <div className="grid gap-4">
        <CheckResult check={check} />
        <Section title={t("asked")}>
          <Asked check={check} />
        </Section>
        <Section title={t("orderTitle")}>
          <PaidOrder check={check} orders={orders} />
        </Section>
        <Section title={t("earlierTitle")}>
          <EarlierChecks checks={earlier} />
        </Section>
        <Section title={common("calls.label")} flush>
          <CallList calls={calls} />
        </Section>
      </div>
    </FeatureMessages>
  );
}
