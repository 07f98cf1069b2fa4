import { useTranslations } from "next-intl";
import { UserText } from "@/components/ui/user-text";
import type { BillErrorDetail } from "@/lib/reconciliation/bill/bill-error";
import { problemWords } from "@/lib/reconciliation/bill/problem-words";

/** What is wrong with a bill: the file, where in it, what stands there, and what to do. */
export function BillProblemWords({
  problem,
  fileName,
}: {
  problem: BillErrorDetail;
  fileName?: string | null;
}) {
  const t = useTranslations("reconciliation.billProblems");
  const { place, words, found, expected } = problemWords(problem, t);
  return (
    <>
      {fileName && (
        <p className="text-[13px]">
          <UserText>{fileName}</UserText>
        </p>
      )}
      <p>
        {place && <strong className="mr-2 font-medium">{place}</strong>}
        {words}
      </p>
      {found && (
        <p className="text-[13px]">
          {t("found")} <UserText>{found}</UserText>
        </p>
      )}
      {expected && (
        <p className="text-[13px]">
          {t("expected")} <UserText>{expected}</UserText>
        </p>
      )}
    </>
  );
}
