"use client";

import { Button } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Choice, type Option } from "@/components/ui/choice";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { type ApiError, apiUrl, getJson } from "@/components/ui/use-list-query";
import { useRequestKey } from "@/components/ui/use-request-key";
import { createCaptureAction } from "@/lib/captures/actions";
import type { CaptureAnswer } from "@/lib/captures/answers";
import type { ReceiverChoices } from "@/lib/mock-notifications/types";
import { exactTime } from "@/lib/time";
import { SavedReceivers } from "./saved-receivers";

type Props = {
  accountId: string;
  url: string;
  onChosen: (url: string) => void;
  /** What a capture made from here answers. */
  defaultAnswer: CaptureAnswer;
  canCapture: boolean;
};

const nothing: ReceiverChoices = { saved: [], captures: [], sandbox: [] };

function useOptions({ saved, captures, sandbox }: ReceiverChoices): Option[] {
  const t = useTranslations("mock-notifications.receivers");
  const answerText = useTranslations("captures.answers");
  return [
    ...saved.map(({ name, url }) => ({ value: url, label: name, hint: url })),
    ...captures.map(({ url, answer, expiresAt }) => ({
      value: url,
      label: t("capture", { end: url.slice(-6) }),
      hint: t("captureHint", { answer: answerText(answer), time: exactTime(new Date(expiresAt)) }),
    })),
    ...sandbox.map(({ key, url }) => ({ value: url, label: t(`sandbox.${key}`), hint: url })),
  ];
}

/** Fills in a receiving URL: one that was saved for the account, an open capture, a new one, or the sandbox's. */
export function ReceiverPicker({ accountId, url, onChosen, defaultAnswer, canCapture }: Props) {
  const t = useTranslations("mock-notifications.receivers");
  const common = useTranslations("common");
  const { requestKey, renew } = useRequestKey();
  const { run, isPending, error } = useActionCall();
  const path = "/api/mock-notifications/presets";
  const { data: choices = nothing, refetch } = useQuery<ReceiverChoices, ApiError>({
    queryKey: [path, accountId],
    queryFn: () => getJson<ReceiverChoices>(apiUrl(path, { account: accountId })),
  });
  const options = useOptions(choices);
  const capture = async () => {
    const made = await run(() =>
      createCaptureAction({ requestKey, accountId, answer: defaultAnswer, hours: 1 }),
    );
    if (!made) return;
    renew();
    onChosen(made.url);
    await refetch();
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <Choice
          label={t("choose")}
          options={options}
          value={options.some(({ value }) => value === url) ? url : null}
          onChange={onChosen}
          isDisabled={options.length === 0}
          placeholder={options.length === 0 ? t("none") : undefined}
          className="w-full sm:w-80"
        />
        {canCapture && (
          <Button variant="secondary" onPress={capture} isPending={isPending} isDisabled={accountId === ""}>
            {isPending ? common("working") : t("newCapture")}
          </Button>
        )}
        <SavedReceivers
          accountId={accountId}
          url={url}
          saved={choices.saved}
          canSave={url !== "" && !options.some(({ value }) => value === url)}
          onChanged={() => refetch()}
        />
      </div>
      {accountId === "" && <p className="text-muted text-xs">{t("accountFirst")}</p>}
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
