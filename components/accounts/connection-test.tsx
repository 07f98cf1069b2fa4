"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import { testAccountAction } from "@/lib/accounts/actions";
import type { AccountTest } from "@/lib/accounts/types";
import { WhiteListAddress } from "./white-list-address";

const looks = {
  ok: { tone: "success", text: "testOk" },
  rejected: { tone: "danger", text: "testRejected" },
  "not-sent": { tone: "danger", text: "testNotSent" },
  unknown: { tone: "warning", text: "testUnknown" },
} as const;

function TestResult({ test }: { test: AccountTest }) {
  const t = useTranslations("accounts");
  const { tone, text } = looks[test.outcome];
  const reason = `reasons.${test.reason}` as Parameters<typeof t>[0];
  return (
    <Notice tone={tone} title={t(text)}>
      <div className="mt-1 flex flex-col gap-2">
        <WhiteListAddress address={test.callerAddress} />
        {test.outcome !== "ok" && <WechatAnswer errcode={test.errcode} errmsg={test.errmsg} rid={test.rid} />}
        {test.reason && (
          <p>
            {t("testReason")}: {t.has(reason) ? t(reason) : test.reason}
          </p>
        )}
        <p className="text-muted text-xs">
          {t("testedAt")} <Instant at={test.testedAt} precision="second" />
        </p>
      </div>
    </Notice>
  );
}

/** Asks WeChat whether it accepts the stored credentials, and says its answer in words. */
export function ConnectionTest({ accountId }: { accountId: string }) {
  const t = useTranslations("accounts");
  const queryClient = useQueryClient();
  const [test, setTest] = useState<AccountTest | null>(null);
  const { run, isPending, error } = useActionCall();
  const start = async () => {
    setTest(await run(() => testAccountAction({ id: accountId })));
    await queryClient.invalidateQueries({ queryKey: [`/api/accounts/${accountId}`] });
  };
  return (
    <Section title={t("connection")}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">{t("connectionHint")}</p>
        {error && <ErrorNotice error={error} />}
        {test && <TestResult test={test} />}
        <Button variant="secondary" className="self-start" isPending={isPending} onPress={start}>
          {t("test")}
        </Button>
      </div>
    </Section>
  );
}
