import { useTranslations } from "next-intl";
import { UserText } from "@/components/ui/user-text";
import type { BillErrorDetail } from "@/lib/reconciliation/bill/bill-error";

/** What is wrong with a bill, where, and what stands there, in words. */
export function BillProblemWords({ problem }: { problem: BillErrorDetail }) {
  const t = useTranslations("reconciliation.billProblems");
  const { line, column, found, expected } = problem;
  const place = line === null ? null : column === null ? t("at", { line }) : t("atColumn", { line, column });
  const isTold = problem.problem === "line-twice";
  return (
    <>
      <p>
        {place && <strong className="mr-2 font-medium">{place}</strong>}
        {t(problem.problem, { expected: expected ?? "" })}
      </p>
      {found && (
        <p className="text-[13px]">
          {t("found")} <UserText>{found}</UserText>
        </p>
      )}
      {expected && !isTold && (
        <p className="text-[13px]">
          {t("expected")} <UserText>{expected}</UserText>
        </p>
      )}
    </>
  );
}
