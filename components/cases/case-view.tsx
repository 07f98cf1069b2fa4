"use client";

import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { OtherFormNotice } from "@/components/ui/other-form-notice";
import { ApiError } from "@/components/ui/use-list-query";
import { caseAddress } from "@/lib/cases/address";
import type { Case, CaseKey } from "@/lib/cases/types";
import type { DeskErrorView } from "@/lib/errors";
import { CaseAnswer } from "./case-answer";
import { CaseOrders } from "./case-orders";
import { CaseReceivable } from "./case-receivable";
import { CaseSkeleton } from "./case-skeleton";
import { CaseTimeline } from "./case-timeline";
import type { CaseRights } from "./rights";
import { useCase } from "./use-case";
import { type Refresh, useRefreshCase } from "./use-refresh-case";
import { useRememberedPlace } from "./use-remembered-place";

function viewOf(error: Error): DeskErrorView {
  return error instanceof ApiError ? error.view : { code: "internal", requestId: "—" };
}

/** That WeChat does not answer: what is shown is what was known before, and since when. */
function NotNow({ found, refresh, mayRefresh }: { found: Case; refresh: Refresh; mayRefresh: boolean }) {
  const t = useTranslations("cases.notNow");
  const { asOf, failure } = found.answer;
  const isWechats = refresh.error?.code.startsWith("wechat-") ?? false;
  if (found.wechat === "ill" || failure) {
    const isRejected = failure?.code === "wechat-rejected";
    return (
      <Notice tone="warning" title={t(isRejected ? "rejected" : "title")}>
        <p>
          {asOf
            ? t.rich("knownAt", { time: () => <Instant at={asOf} precision="second" /> })
            : t("neverHeard")}
        </p>
        {mayRefresh && <p>{t(isRejected ? "askAgain" : "asksAgain")}</p>}
      </Notice>
    );
  }
  if (refresh.error === null || (isWechats && refresh.isPending)) return null;
  return <ErrorNotice error={refresh.error} onRetry={refresh.ask} />;
}

type Props = { caseKey: CaseKey; rights: CaseRights };

/** One case, prefetched by its page: the answer first, then all that it rests on. It follows what changes by itself. */
export function CaseView({ caseKey, rights }: Props) {
  const { data: found, error, refetch } = useCase(caseKey);
  const refresh = useRefreshCase(caseKey, found, rights.mayRefresh);
  useRememberedPlace(caseKey, found);
  const lost = error && <ErrorNotice error={viewOf(error)} onRetry={refetch} />;
  if (!found) return lost ?? <CaseSkeleton />;
  return (
    <div className="flex flex-col gap-4">
      {lost}
      <OtherFormNotice
        number={caseKey.number}
        ask={{ href: (number) => caseAddress({ ...caseKey, number }) }}
      />
      <CaseAnswer
        found={found}
        refresh={refresh}
        rights={rights}
        notice={<NotNow found={found} refresh={refresh} mayRefresh={rights.mayRefresh} />}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_28rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <CaseOrders found={found} />
          <CaseReceivable found={found} />
        </div>
        <CaseTimeline found={found} />
      </div>
    </div>
  );
}
