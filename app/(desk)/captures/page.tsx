import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { CaptureList } from "@/components/captures/capture-list";
import { NewCaptureForm } from "@/components/captures/new-capture-form";
import { EmptyState } from "@/components/ui/empty-state";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { accountNames, listAccountOptions } from "@/lib/accounts/queries";
import { isOutOfWechatsReach } from "@/lib/captures/address";
import { defaultAnswer } from "@/lib/captures/default-answer";
import { captureLimits, captureRetentionDays } from "@/lib/captures/limits";
import { listCaptures } from "@/lib/captures/queries";
import { loadCaptureFilters } from "@/lib/captures/search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("captures"))("title") };
}

type Props = { searchParams: Promise<SearchParams> };

export default async function CapturesPage({ searchParams }: Props) {
  const actor = await requirePage("captures:read");
  const filters = await loadCaptureFilters(searchParams);
  const queryClient = new QueryClient();
  const [t, accounts, names, list] = await Promise.all([
    getTranslations("captures"),
    listAccountOptions("nontax"),
    accountNames(),
    listCaptures(filters),
  ]);
  queryClient.setQueryData(["/api/captures", filters], list);
  const accountOptions = accounts.map(({ id, name, appid }) => ({ id, name, appid }));
  return (
    <FeatureMessages features={["captures"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader title={t("title")} description={t("description")} />
        <div className="grid gap-4">
          {isOutOfWechatsReach() && (
            <Notice tone="warning" title={t("unreachableTitle")}>
              {t("unreachable")}
            </Notice>
          )}
          {can(actor.role, "captures:manage") && (
            <Section title={t("newTitle")}>
              <p className="mb-4 max-w-4xl">
                {t("explanation", { kept: captureLimits.kept, days: captureRetentionDays })}
              </p>
              {accountOptions.length > 0 ? (
                <NewCaptureForm accounts={accountOptions} defaultAnswer={defaultAnswer()} />
              ) : (
                <EmptyState
                  title={t("noAccounts")}
                  action={<LinkButton href="/accounts">{t("toAccounts")}</LinkButton>}
                />
              )}
            </Section>
          )}
        </div>
        <h2 className="mt-6 mb-3 font-medium text-base">{t("listLabel")}</h2>
        <CaptureList accounts={[...names].map(([id, name]) => ({ id, name }))} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
