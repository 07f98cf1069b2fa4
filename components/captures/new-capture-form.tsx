"use client";

import { Button } from "@heroui/react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/components/ui/choice";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { useRequestKey } from "@/components/ui/use-request-key";
import { createCaptureAction } from "@/lib/captures/actions";
import type { CaptureAnswer } from "@/lib/captures/answers";
import { captureHours } from "@/lib/captures/limits";
import { useAnswerOptions } from "./use-answer-text";

type Props = {
  accounts: { id: string; name: string; appid: string }[];
  defaultAnswer: CaptureAnswer;
};

/** Makes a capture URL with one click and opens its page; what it answers and for how long can be chosen before. */
export function NewCaptureForm({ accounts, defaultAnswer }: Props) {
  const t = useTranslations("captures");
  const common = useTranslations("common");
  const router = useRouter();
  const options = useAnswerOptions();
  const { requestKey, renew } = useRequestKey();
  const { run, isPending, error } = useActionCall();
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? "");
  const [answer, setAnswer] = useState<CaptureAnswer>(defaultAnswer);
  const [hours, setHours] = useState<1 | 24>(captureHours[0]);
  const create = async () => {
    const made = await run(() => createCaptureAction({ requestKey, accountId, answer, hours }));
    if (!made) return;
    renew();
    router.push(`/captures/${made.id}`);
  };
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Choice
          label={common("account")}
          options={accounts.map(({ id, name, appid }) => ({ value: id, label: name, hint: appid }))}
          value={accountId}
          onChange={setAccountId}
        />
        <Choice
          label={t("answer")}
          description={t("answerHint")}
          options={options}
          value={answer}
          onChange={(value) => setAnswer(value as CaptureAnswer)}
        />
        <Choice
          label={t("lifetime")}
          options={captureHours.map((value) => ({
            value: String(value),
            label: t("hours", { hours: value }),
          }))}
          value={String(hours)}
          onChange={(value) => setHours(value === "24" ? 24 : 1)}
        />
      </div>
      <div>
        <Button onPress={create} isPending={isPending}>
          {isPending ? common("working") : t("create")}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
