"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConnectionReason } from "@/components/ui/connection-reason";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { WechatAnswer } from "@/components/ui/wechat-answer";
import type { AccountKind, AccountTest } from "@/lib/accounts/types";
import { WhiteListAddress } from "./white-list-address";

/** What is tested: an account of a kind, or the platform itself. */
type Subject = AccountKind | "platform";

const looks = {
  rejected: { tone: "danger", text: "testRejected" },
  "not-sent": { tone: "danger", text: "testNotSent" },
  unknown: { tone: "warning", text: "testUnknown" },
} as const;

function TestResult({ test, subject }: { test: AccountTest; subject: Subject }) {
  const t = useTranslations("accounts");
  const isOk = test.outcome === "ok";
  const { tone, text } =
    test.outcome === "ok" ? ({ tone: "success", text: `testOks.${subject}` } as const) : looks[test.outcome];
  const reason = `reasons.${test.reason}` as Parameters<typeof t>[0];
  return (
    <Notice tone={tone} title={t(text)}>
      <div className="mt-1 flex flex-col gap-2">
        <WhiteListAddress address={test.callerAddress} />
        {!isOk && <WechatAnswer errcode={test.errcode} errmsg={test.errmsg} rid={test.rid} />}
        <ConnectionReason failure={test.connection} />
        {test.reason && !test.connection && (
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

type Props = {
  subject: Subject;
  run: () => Promise<{ data?: AccountTest } | undefined>;
  /** The query whose data the test changes. */
  path: string;
};

/** Asks for a token with what is stored, and says the answer in words. */
export function ConnectionTest({ subject, run: ask, path }: Props) {
  const t = useTranslations("accounts");
  const queryClient = useQueryClient();
  const [test, setTest] = useState<AccountTest | null>(null);
  const { run, isPending, error } = useActionCall();
  const start = async () => {
    setTest(await run(ask));
    await queryClient.invalidateQueries({ queryKey: [path] });
  };
  return (
    <Section title={t("connection")}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">{t(`connectionHints.${subject}`)}</p>
        {error && <ErrorNotice error={error} />}
        {test && <TestResult test={test} subject={subject} />}
        <Button variant="secondary" className="self-start" isPending={isPending} onPress={start}>
          {t("test")}
        </Button>
      </div>
    </Section>
  );
}
