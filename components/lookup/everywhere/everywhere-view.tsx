"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { conclude } from "@/lib/lookup/everywhere/conclude";
import type { EverywhereInput } from "@/lib/lookup/everywhere/schemas";
import type { QueryPlaces } from "@/lib/lookup/everywhere/types";
import { EverywhereAnswer } from "./everywhere-answer";
import { PlaceTable } from "./place-table";
import { useQueryRun } from "./use-query-run";

/** What every department says of a number: the sentence, how far the query is, and each department's outcome. */
export function EverywhereView({ input, listed }: { input: EverywhereInput; listed: QueryPlaces }) {
  const t = useTranslations("lookup.everywhere");
  const { rows, isRunning, run, again } = useQueryRun(input, listed.places);
  const conclusion = conclude(rows, listed);
  const { accountsWithoutDepartment, disabled } = listed;
  return (
    <div className="flex flex-col gap-4">
      <EverywhereAnswer
        input={input}
        conclusion={conclusion}
        isRunning={isRunning}
        onStart={() => run.start()}
        onStop={() => run.stop()}
        onRetry={() => run.retry()}
        onAgain={again}
      />
      {rows.length > 0 && <PlaceTable input={input} rows={rows} onRetry={(index) => run.retry(index)} />}
      {disabled.length > 0 && (
        <Notice title={t("disabledTitle", { count: disabled.length })}>
          {disabled.map(({ departmentName, departmentCode, regionCode, accountName }) => (
            <p key={`${accountName} ${regionCode} ${departmentCode}`}>
              {t("place", {
                department: departmentName ?? `${regionCode} ${departmentCode}`,
                account: accountName,
              })}
            </p>
          ))}
        </Notice>
      )}
      {accountsWithoutDepartment.length > 0 && (
        <Notice title={t("withoutTitle", { count: accountsWithoutDepartment.length })}>
          {accountsWithoutDepartment.join(" · ")}
        </Notice>
      )}
    </div>
  );
}
