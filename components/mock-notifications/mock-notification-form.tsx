"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { useSubmission } from "@/components/ui/use-submission";
import type { CaptureAnswer } from "@/lib/captures/answers";
import { sendMockNotificationAction } from "@/lib/mock-notifications/actions";
import {
  type MockNotificationForm as Form,
  mockKinds,
  mockNotificationForm,
} from "@/lib/mock-notifications/schemas";
import type { MockNotificationRow } from "@/lib/mock-notifications/types";
import { Answer } from "./answer";
import { ReceiverPicker } from "./receiver-picker";

type Props = {
  accounts: { id: string; name: string; appid: string }[];
  /** What a capture made from here answers. */
  defaultAnswer: CaptureAnswer;
  canCapture: boolean;
};

/** Asks WeChat to call a receiver under test; the answer shows below, and what was typed stays. */
export function MockNotificationForm({ accounts, defaultAnswer, canCapture }: Props) {
  const t = useTranslations("mock-notifications");
  const common = useTranslations("common");
  const { submit, result, error, isLost } = useSubmission<MockNotificationRow>({
    isEnded: ({ state }) => state !== "asking",
    listPath: "/api/mock-notifications",
  });
  const form = useForm<Form>({
    resolver: zodResolver(mockNotificationForm),
    defaultValues: {
      accountId: accounts.length === 1 ? (accounts[0]?.id ?? "") : "",
      kind: "payment",
      url: "",
      version: "1",
    },
  });
  const [accountId, url] = useWatch({ control: form.control, name: ["accountId", "url"] });
  const send = form.handleSubmit(({ version, ...asked }) =>
    submit((requestKey) => sendMockNotificationAction({ ...asked, version: Number(version), requestKey })),
  );
  return (
    <form method="post" onSubmit={send} noValidate className="grid gap-4">
      <div className="grid items-start gap-4 md:grid-cols-[16rem_16rem_8rem]">
        <FormChoice
          control={form.control}
          name="accountId"
          label={common("account")}
          options={accounts.map(({ id, name, appid }) => ({ value: id, label: name, hint: appid }))}
        />
        <FormChoice
          control={form.control}
          name="kind"
          label={t("kind")}
          options={mockKinds.map((value) => ({
            value,
            label: t(`kinds.${value}`),
            hint: t(`kindHints.${value}`),
          }))}
        />
        <FormTextField control={form.control} name="version" label={t("version")} inputMode="numeric" />
      </div>
      <FormTextField
        control={form.control}
        name="url"
        label={t("url")}
        inputMode="url"
        placeholder="https://"
        description={t("urlHint")}
        isMonospace
      />
      <ReceiverPicker
        accountId={accountId}
        url={url.trim()}
        onChosen={(chosen) => form.setValue("url", chosen, { shouldValidate: true })}
        defaultAnswer={defaultAnswer}
        canCapture={canCapture}
      />
      <div>
        <Button type="submit" isPending={form.formState.isSubmitting}>
          {form.formState.isSubmitting ? t("sending") : t("send")}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
      {isLost && <Notice tone="warning">{t("lost")}</Notice>}
      {result && (
        <Answer
          row={result}
          actions={
            <LinkButton size="sm" href={`/mock-notifications/${result.id}`}>
              {t("seeDetails")}
            </LinkButton>
          }
        />
      )}
    </form>
  );
}
