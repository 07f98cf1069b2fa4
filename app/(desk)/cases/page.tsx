import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";
import { Suspense } from "react";
import { CaseHeader } from "@/components/cases/case-header";
import { CaseSkeleton } from "@/components/cases/case-skeleton";
import { CaseView } from "@/components/cases/case-view";
import { OpenCase } from "@/components/cases/open-case";
import { caseQueryKey } from "@/components/cases/query-key";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { viewError } from "@/lib/access/error-view";
import { requirePage } from "@/lib/access/guard";
import { can, type Role } from "@/lib/access/permissions";
import { listAccountOptions } from "@/lib/accounts/queries";
import type { UserActor } from "@/lib/audit/actor";
import { caseAddress } from "@/lib/cases/address";
import { readCase } from "@/lib/cases/queries";
import { caseInput } from "@/lib/cases/schemas";
import { caseParsers } from "@/lib/cases/search-params";
import type { Case, CaseKey } from "@/lib/cases/types";
import { DeskError, type DeskErrorView } from "@/lib/errors";

const loadParams = createLoader(caseParsers);

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { number }] = await Promise.all([getTranslations("cases"), loadParams(searchParams)]);
  return { title: number ? t("titleOf", { number }) : t("title") };
}

function rightsOf(role: Role) {
  return {
    mayRefresh: can(role, "cases:refresh"),
    mayReveal: can(role, "cases:reveal"),
    mayCreate: can(role, "orders:create"),
    mayRenotify: can(role, "renotifications:create"),
    mayQueryAll: can(role, "lookup:read"),
  };
}

/** The case, or in the desk's words why there is none. */
async function tryRead(key: CaseKey, { role, requestId }: UserActor): Promise<Case | DeskErrorView> {
  try {
    return await readCase(key, { role, now: new Date() });
  } catch (error) {
    if (error instanceof DeskError) return viewError(error, requestId);
    throw error;
  }
}

async function FoundCase({ caseKey, actor }: { caseKey: CaseKey; actor: UserActor }) {
  const found = await tryRead(caseKey, actor);
  if ("code" in found) {
    return (
      <>
        <CaseHeader caseKey={caseKey} />
        <ErrorNotice error={found} />
      </>
    );
  }
  const queryClient = new QueryClient();
  queryClient.setQueryData(caseQueryKey(caseKey), found);
  return (
    <>
      <CaseHeader caseKey={caseKey} accountName={found.accountName} departmentName={found.departmentName} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <CaseView caseKey={caseKey} rights={rightsOf(actor.role)} />
      </HydrationBoundary>
    </>
  );
}

/** What is known is read from the database and shown at once; WeChat is asked by the browser afterwards. */
export default async function CasePage({ searchParams }: Props) {
  const actor = await requirePage("cases:read");
  const [t, params] = await Promise.all([getTranslations("cases"), loadParams(searchParams)]);
  const asked = caseInput.safeParse(params);
  if (asked.success) {
    return (
      <FeatureMessages features={["cases", "orders", "renotifications", "audit"]}>
        <Suspense key={caseAddress(asked.data)} fallback={<CaseSkeleton />}>
          <FoundCase caseKey={asked.data} actor={actor} />
        </Suspense>
      </FeatureMessages>
    );
  }
  return (
    <FeatureMessages features={["cases", "lookup"]}>
      <PageHeader title={t("title")} description={t("description")} />
      {params.number && (
        <div className="mb-4">
          <Notice title={t("open.incomplete")}>{t("open.incompleteHint")}</Notice>
        </div>
      )}
      <OpenCase
        params={params}
        accounts={await listAccountOptions("nontax")}
        mayQueryAll={can(actor.role, "lookup:read")}
      />
    </FeatureMessages>
  );
}
