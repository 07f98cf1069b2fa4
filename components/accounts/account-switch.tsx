"use client";

import { Button } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { setAccountDisabledAction } from "@/lib/accounts/actions";
import type { AccountDetails } from "@/lib/accounts/types";
import { AccountState } from "./account-state";

/** Disables an account, or enables it again, once that was confirmed. */
export function AccountSwitch({ account }: { account: AccountDetails }) {
  const t = useTranslations("accounts");
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const { run, isPending, error } = useActionCall();
  const verb = account.disabledAt ? "enable" : "disable";
  const confirm = async () => {
    await run(() => setAccountDisabledAction({ id: account.id, disabled: verb === "disable" }));
    setIsAsking(false);
    await queryClient.invalidateQueries({ queryKey: [`/api/accounts/${account.id}`] });
  };
  return (
    <Section title={t("state")} actions={<AccountState disabledAt={account.disabledAt} />}>
      <div className="flex flex-col gap-3">
        {error && <ErrorNotice error={error} />}
        <p className="text-muted">{t(`${verb}Hint`)}</p>
        <Button
          variant={verb === "disable" ? "danger" : "secondary"}
          className="self-start"
          onPress={() => setIsAsking(true)}
        >
          {t(verb)}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={t(`${verb}Title`, { name: account.name })}
        confirmLabel={t(verb)}
        onConfirm={confirm}
        isPending={isPending}
        isDanger={verb === "disable"}
      >
        {t(`${verb}Text`)}
      </ConfirmDialog>
    </Section>
  );
}
