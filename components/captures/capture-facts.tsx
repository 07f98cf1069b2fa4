"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Choice } from "@/components/ui/choice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyableId } from "@/components/ui/copyable-id";
import { DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { changeAnswerAction, closeCaptureAction } from "@/lib/captures/actions";
import type { CaptureAnswer } from "@/lib/captures/answers";
import type { CaptureDetail } from "@/lib/captures/types";
import { CaptureStateChip } from "./capture-state-chip";
import { useAnswerOptions, useAnswerText } from "./use-answer-text";

type Props = { capture: CaptureDetail; canManage: boolean; onChanged: () => void };

/** The URL, how long it is open and what it answers, which may be changed while it is open. */
export function CaptureFacts({ capture, canManage, onChanged }: Props) {
  const t = useTranslations("captures");
  const common = useTranslations("common");
  const answerText = useAnswerText();
  const options = useAnswerOptions();
  const { run, isPending, error } = useActionCall();
  const [isClosing, setIsClosing] = useState(false);
  const { id, answer } = capture;
  const isManaged = canManage && (capture.state === "open" || capture.state === "full");
  const change = async (value: string) => {
    await run(() => changeAnswerAction({ id, answer: value as CaptureAnswer }));
    onChanged();
  };
  const close = async () => {
    await run(() => closeCaptureAction({ id }));
    setIsClosing(false);
    onChanged();
  };
  const end = capture.closedAt ? (
    <Instant at={capture.closedAt} precision="second" />
  ) : (
    <Instant at={capture.expiresAt} precision="second" />
  );
  return (
    <Section
      title={t("address")}
      actions={
        isManaged && (
          <Button size="sm" variant="tertiary" onPress={() => setIsClosing(true)}>
            {t("close")}
          </Button>
        )
      }
    >
      <div className="grid gap-4">
        <CopyableId value={capture.url} shorten={false} />
        <DefinitionList
          items={[
            { key: "state", term: common("state"), value: <CaptureStateChip state={capture.state} /> },
            { key: "end", term: capture.closedAt ? t("closedAt") : t("expiresAt"), value: end },
            { key: "account", term: common("account"), value: capture.accountName },
            { key: "by", term: common("by"), value: capture.createdByName },
            {
              key: "retention",
              term: t("contentsUntil"),
              value: capture.isPurged ? (
                t("purged")
              ) : (
                <Instant at={capture.contentsUntil} precision="second" />
              ),
            },
            ...(isManaged ? [] : [{ key: "answer", term: t("answer"), value: answerText(answer) }]),
          ]}
        />
        {isManaged && (
          <Choice
            label={t("answer")}
            description={t("answerChangeHint")}
            options={options}
            value={answer}
            onChange={change}
            isDisabled={isPending}
            className="max-w-md"
          />
        )}
        {error && <ErrorNotice error={error} />}
      </div>
      <ConfirmDialog
        isOpen={isClosing}
        onOpenChange={setIsClosing}
        title={t("closeTitle")}
        confirmLabel={t("close")}
        onConfirm={close}
        isPending={isPending}
      >
        {t("closeText")}
      </ConfirmDialog>
    </Section>
  );
}
