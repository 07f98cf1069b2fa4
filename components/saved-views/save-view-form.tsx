"use client";

import { Button, Input, Label, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { saveViewAction } from "@/lib/saved-views/actions";
import type { ViewPage } from "@/lib/saved-views/schemas";

type Props = { page: ViewPage; query: string; onSaved: () => Promise<void> };

/** Keeps the filters at hand under a name. */
export function SaveViewForm({ page, query, onSaved }: Props) {
  const t = useTranslations("saved-views");
  const { run, isPending, error } = useActionCall();
  const [name, setName] = useState("");
  const save = async () => {
    if (!(await run(() => saveViewAction({ page, name, query })))) return;
    setName("");
    await onSaved();
  };
  return (
    <form
      method="post"
      className="flex flex-col gap-2 border-separator border-t pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField value={name} onChange={setName} maxLength={40} autoComplete="off">
        <Label>{t("name")}</Label>
        <Input className="w-full" placeholder={t("namePlaceholder")} />
      </TextField>
      {error && <ErrorNotice error={error} />}
      <Button type="submit" size="sm" isPending={isPending} isDisabled={name.trim() === ""}>
        {t("save")}
      </Button>
    </form>
  );
}
