"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { ApiError, getJson, unlessSignedOut } from "@/components/ui/use-list-query";
import type { RunView } from "@/lib/runs/types";
import { RunActions } from "./run-actions";
import { RunStateChip } from "./run-chips";
import { RunProgress } from "./run-progress";
import { RunRows } from "./run-rows";
import { useKindName } from "./use-kind-name";

const refreshMs = 2_000;

function Downloads({ id }: { id: string }) {
  const t = useTranslations("runs.actions");
  const path = `/api/runs/${id}/result?format=`;
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton href={`${path}csv`} prefetch={false} download size="sm">
        <Download className="size-4" aria-hidden />
        {t("downloadCsv")}
      </LinkButton>
      <LinkButton href={`${path}xlsx`} prefetch={false} download size="sm">
        <Download className="size-4" aria-hidden />
        {t("downloadXlsx")}
      </LinkButton>
    </div>
  );
}

function Facts({ run }: { run: RunView }) {
  const t = useTranslations("runs.facts");
  const kindName = useKindName();
  return (
    <Section title={t("title")}>
      <DefinitionList
        items={[
          { key: "kind", term: t("kind"), value: kindName(run.kind) },
          { key: "account", term: t("account"), value: run.accountName },
          { key: "by", term: t("by"), value: run.createdByName },
          { key: "actor", term: t("actor"), value: run.actorName },
          {
            key: "createdAt",
            term: t("createdAt"),
            value: <Instant at={run.createdAt} precision="second" />,
          },
          { key: "endedAt", term: t("endedAt"), value: <Instant at={run.endedAt} precision="second" /> },
          { key: "id", term: t("id"), value: <CopyableId value={run.id} /> },
        ]}
      />
    </Section>
  );
}

/** One run: how far it is, what can be done with it, and the result of each row. */
export function RunDetail({ id, mayAct }: { id: string; mayAct: boolean }) {
  const path = `/api/runs/${id}`;
  const interval = useRefreshMs(refreshMs);
  const {
    data: run,
    error,
    refetch,
  } = useQuery<RunView>({
    queryKey: [path],
    queryFn: () => getJson<RunView>(path),
    refetchInterval: unlessSignedOut(interval),
  });
  const view = error instanceof ApiError ? error.view : { code: "internal" as const, requestId: "—" };
  const notice = error && <ErrorNotice error={view} onRetry={refetch} />;
  if (!run) return notice ?? <SkeletonRows />;
  return (
    <div className="grid gap-4">
      {notice}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <RunStateChip state={run.state} />
        {mayAct && <RunActions run={run} />}
        {mayAct && <Downloads id={id} />}
      </div>
      <RunProgress run={run} />
      <RunRows id={id} kind={run.kind} />
      <Facts run={run} />
    </div>
  );
}
