"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { JobsOverview } from "@/lib/jobs/types";
import { RetryDialog } from "./retry-dialog";
import { useDeadLetterColumns } from "./use-dead-letter-columns";
import { useRetry } from "./use-retry";

/** The jobs that failed at every try, and what an admin can do about them. */
export function DeadLetters({ overview, mayRetry }: { overview: JobsOverview; mayRetry: boolean }) {
  const t = useTranslations("jobs");
  const { deadLetters, deadLettersTotal: total } = overview;
  const retry = useRetry();
  const ask = (id: string | null) => retry.ask({ id, asOf: overview.asOf, count: id ? 1 : total });
  const columns = useDeadLetterColumns(mayRetry ? ask : null);
  return (
    <div className="flex flex-col gap-4">
      {retry.error && <ErrorNotice error={retry.error} />}
      {retry.done && <Notice tone="success">{t("retried", retry.done)}</Notice>}
      <Section
        flush
        title={t("deadLetters")}
        description={
          total > deadLetters.length
            ? t("deadLettersFirst", { shown: deadLetters.length, total })
            : t("deadLettersHint")
        }
        actions={
          mayRetry &&
          total > 0 && (
            <Button size="sm" variant="secondary" onPress={() => ask(null)}>
              {t("retryAll", { count: total })}
            </Button>
          )
        }
      >
        {total === 0 ? (
          <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} />
        ) : (
          <DataTable label={t("deadLetters")} columns={columns} rows={deadLetters} rowKey={({ id }) => id} />
        )}
      </Section>
      <RetryDialog
        asked={retry.asked}
        isPending={retry.isPending}
        onConfirm={retry.confirm}
        onClose={retry.close}
      />
    </div>
  );
}
