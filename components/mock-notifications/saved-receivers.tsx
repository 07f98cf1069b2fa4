"use client";

import { Button, Input, Label, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { removePresetAction, savePresetAction } from "@/lib/mock-notifications/actions";
import type { Preset } from "@/lib/mock-notifications/types";

type Props = {
  accountId: string;
  url: string;
  saved: Preset[];
  /** Whether the URL in the form is one that can be saved. */
  canSave: boolean;
  onChanged: () => void;
};

/** Saves the URL in the form under a name, or forgets the saved one that is chosen. */
export function SavedReceivers({ accountId, url, saved, canSave, onChanged }: Props) {
  const t = useTranslations("mock-notifications.receivers");
  const common = useTranslations("common");
  const { run, isPending, error } = useActionCall();
  const [name, setName] = useState<string | null>(null);
  const chosen = saved.find((preset) => preset.url === url);
  const save = async () => {
    const done = await run(() => savePresetAction({ accountId, name: name ?? "", url }));
    if (!done) return;
    setName(null);
    onChanged();
  };
  const remove = async (id: string) => {
    await run(() => removePresetAction({ id }));
    onChanged();
  };
  return (
    <>
      {chosen && (
        <Button variant="tertiary" onPress={() => remove(chosen.id)} isPending={isPending}>
          {t("remove", { name: chosen.name })}
        </Button>
      )}
      {name === null && canSave && accountId !== "" && (
        <Button variant="tertiary" onPress={() => setName("")}>
          {t("save")}
        </Button>
      )}
      {name !== null && (
        <div className="flex w-full flex-wrap items-end gap-2">
          <TextField value={name} onChange={setName} autoFocus className="w-full sm:w-64">
            <Label>{t("name")}</Label>
            <Input maxLength={50} />
          </TextField>
          <Button onPress={save} isPending={isPending} isDisabled={name.trim() === ""}>
            {common("save")}
          </Button>
          <Button variant="tertiary" onPress={() => setName(null)}>
            {common("cancel")}
          </Button>
        </div>
      )}
      {error && (
        <div className="w-full">
          <ErrorNotice error={error} />
        </div>
      )}
    </>
  );
}
