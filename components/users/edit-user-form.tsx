"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormTextField } from "@/components/ui/form-text-field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { updateUserAction } from "@/lib/users/actions";
import { updateUserInput } from "@/lib/users/schemas";
import type { UserRow } from "@/lib/users/types";
import { RoleField } from "./role-field";

/** Changes a user's name and role. */
export function EditUserForm({ user, isOwn }: { user: UserRow; isOwn: boolean }) {
  const t = useTranslations("users");
  const common = useTranslations("common");
  const queryClient = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const { run, isPending, error } = useActionCall();
  const form = useForm<z.input<typeof updateUserInput>>({
    resolver: zodResolver(updateUserInput, undefined, { raw: true }),
    defaultValues: { id: user.id, name: user.name, role: user.role },
  });
  const submit = form.handleSubmit(async (values) => {
    setIsSaved(false);
    const result = await run(() => updateUserAction(values));
    if (!result) return;
    setIsSaved(true);
    form.reset(values);
    await queryClient.invalidateQueries({ queryKey: [`/api/users/${user.id}`] });
  });
  return (
    <form method="post" onSubmit={submit} noValidate>
      <Section title={t("edit")}>
        <div className="flex flex-col gap-4">
          {error && <ErrorNotice error={error} />}
          {isSaved && !form.formState.isDirty && <Notice tone="success">{t("saved")}</Notice>}
          <FormTextField control={form.control} name="name" label={t("name")} />
          <RoleField control={form.control} name="role" isDisabled={isOwn} />
          {isOwn && <p className="text-muted text-xs">{t("ownHint")}</p>}
          <Button
            type="submit"
            className="self-start"
            isPending={isPending}
            isDisabled={!form.formState.isDirty}
          >
            {common("save")}
          </Button>
        </div>
      </Section>
    </form>
  );
}
