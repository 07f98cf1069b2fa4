"use client";

import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useSubmission } from "@/components/ui/use-submission";
import { verifyUploadAction } from "@/lib/shopping/actions";
import type { CheckedUpload } from "@/lib/shopping/types";
import { type AgainOf, CheckForm } from "./check-form";
import { CheckResult } from "./check-result";
import { EarlierChecks } from "./earlier-checks";

type Props = { accounts: { id: string; name: string; appid: string }[]; again: AgainOf | null };

/** The question at the left, WeChat's answer and the earlier checks of the same order at the right. */
export function CheckDesk({ accounts, again }: Props) {
  const t = useTranslations("shopping");
  const { submit, result, error, isLost } = useSubmission<CheckedUpload>({
    isEnded: ({ check }) => check.state !== "asking",
    listPath: "/api/shopping",
  });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[26rem_1fr]">
      <Section title={t("formTitle")}>
        {again && (
          <div className="mb-4">
            <Notice>{t("again")}</Notice>
          </div>
        )}
        <CheckForm
          accounts={accounts}
          again={again}
          onAsk={(asked) => submit((requestKey) => verifyUploadAction({ ...asked, requestKey }))}
        />
      </Section>
      <div className="grid gap-4">
        <Section title={t("resultTitle")}>
          {error && <ErrorNotice error={error} />}
          {isLost && <Notice tone="warning">{t("lost")}</Notice>}
          {result && (
            <CheckResult
              check={result.check}
              actions={
                <LinkButton size="sm" href={`/shopping/${result.check.id}`}>
                  {t("seeDetails")}
                </LinkButton>
              }
            />
          )}
          {!error && !isLost && !result && <p className="text-muted">{t("resultHint")}</p>}
        </Section>
        {result && (
          <Section title={t("earlierTitle")}>
            <EarlierChecks checks={result.earlier} />
          </Section>
        )}
      </div>
    </div>
  );
}
