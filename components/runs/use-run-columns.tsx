"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { UserText } from "@/components/ui/user-text";
import type { RunView } from "@/lib/runs/types";
import { doneOf } from "./done-of";
import { RunStateChip } from "./run-chips";
import { useKindName } from "./use-kind-name";

/** The columns of a list of runs; the title leads to the run. */
export function useRunColumns(): Column<RunView>[] {
  const t = useTranslations("runs");
  const kindName = useKindName();
  return [
    {
      key: "title",
      header: t("columns.title"),
      cell: ({ id, kind, title }) => (
        <Link
          href={`/runs/${id}`}
          prefetch={false}
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          {kindName(kind)} · {title ? <UserText>{title}</UserText> : t("untitled")}
        </Link>
      ),
    },
    { key: "state", header: t("columns.state"), cell: ({ state }) => <RunStateChip state={state} /> },
    {
      key: "progress",
      header: t("columns.progress"),
      align: "end",
      cell: (run) => (
        <span className="tabular-nums">{t("done", { done: doneOf(run), total: run.total })}</span>
      ),
    },
    {
      key: "result",
      header: t("columns.result"),
      cell: ({ counts }) => <span className="tabular-nums">{t("summary", counts)}</span>,
    },
    { key: "account", header: t("columns.account"), cell: ({ accountName }) => accountName },
    { key: "by", header: t("columns.by"), cell: ({ createdByName }) => createdByName },
    { key: "createdAt", header: t("columns.createdAt"), cell: ({ createdAt }) => <Instant at={createdAt} /> },
  ];
}
