"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DefinitionList } from "@/components/ui/definition-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { endSessionsAction, resetPasswordAction, setUserDisabledAction } from "@/lib/users/actions";
import type { UserRow } from "@/lib/users/types";
import { OneTimePassword } from "./one-time-password";
import { UserState } from "./user-state";

type Step = "reset" | "end" | "disable" | "enable";
type Done = { text: string; password?: string };

function useSteps(user: UserRow) {
  const t = useTranslations("users");
  const queryClient = useQueryClient();
  const call = useActionCall();
  const [step, setStep] = useState<Step | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const { id } = user;
  const work: Record<Step, () => Promise<Done | null>> = {
    reset: async () => {
      const result = await call.run(() => resetPasswordAction({ id }));
      return result && { text: t("resetDone"), password: result.password };
    },
    end: async () => {
      const result = await call.run(() => endSessionsAction({ id }));
      return result && { text: t("endDone", { count: result.sessionsEnded }) };
    },
    disable: async () => {
      const result = await call.run(() => setUserDisabledAction({ id, disabled: true }));
      return result && { text: t("disableDone") };
    },
    enable: async () => {
      const result = await call.run(() => setUserDisabledAction({ id, disabled: false }));
      return result && { text: t("enableDone") };
    },
  };
  const confirm = async () => {
    if (!step) return;
    setDone(await work[step]());
    setStep(null);
    await queryClient.invalidateQueries({ queryKey: [`/api/users/${id}`] });
  };
  return { ...call, step, setStep, done, confirm };
}

/** How a user signs in, and what an admin can do about it; each step is confirmed first. */
export function UserAccess({ user, isOwn }: { user: UserRow; isOwn: boolean }) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const { step, setStep, done, confirm, error, isPending } = useSteps(user);
  const asked = step ?? "end";
  return (
    <Section title={t("access")}>
      <div className="flex flex-col gap-4">
        {error && <ErrorNotice error={error} />}
        {done?.password && <OneTimePassword password={done.password} done={done.text} />}
        {done && !done.password && <Notice tone="success">{done.text}</Notice>}
        <DefinitionList
          items={[
            { key: "state", term: common("state"), value: <UserState disabledAt={user.disabledAt} /> },
            {
              key: "seen",
              term: t("lastSeen"),
              value: user.lastSeenAt ? <Instant at={user.lastSeenAt} /> : t("never"),
            },
            { key: "sessions", term: t("sessions"), value: user.openSessions },
            { key: "created", term: t("createdAt"), value: <Instant at={user.createdAt} /> },
          ]}
        />
        <div className="flex flex-wrap gap-2">
          <Button variant="secondary" onPress={() => setStep("reset")}>
            {t("resetPassword")}
          </Button>
          <Button variant="secondary" isDisabled={user.openSessions === 0} onPress={() => setStep("end")}>
            {t("endSessions")}
          </Button>
          {user.disabledAt ? (
            <Button variant="secondary" onPress={() => setStep("enable")}>
              {t("enable")}
            </Button>
          ) : (
            <Button variant="danger" isDisabled={isOwn} onPress={() => setStep("disable")}>
              {t("disable")}
            </Button>
          )}
        </div>
      </div>
      <ConfirmDialog
        isOpen={step !== null}
        onOpenChange={(isOpen) => !isOpen && setStep(null)}
        title={t(`${asked}Title`, { name: user.name })}
        confirmLabel={t(asked === "reset" ? "resetPassword" : asked === "end" ? "endSessions" : asked)}
        onConfirm={confirm}
        isPending={isPending}
        isDanger={asked === "disable"}
      >
        <p>{t(`${asked}Text`)}</p>
        {asked === "reset" && isOwn && <p className="mt-2 font-medium">{t("resetOwn")}</p>}
      </ConfirmDialog>
    </Section>
  );
}
