"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { ErrorNotice } from "@/components/ui/error-notice";
import { FormTextField } from "@/components/ui/form-text-field";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { useActionCall } from "@/components/ui/use-action-call";
import { createUserAction } from "@/lib/users/actions";
import { createUserInput } from "@/lib/users/schemas";
import { OneTimePassword } from "./one-time-password";
import { RoleField } from "./role-field";

type Values = z.input<typeof createUserInput>;
type Created = { id: string; name: string; password: string };

/** Adds a user; once that is done, the form gives way to the password, shown once. */
export function CreateUserForm() {
  const t = useTranslations("users");
  const [created, setCreated] = useState<Created | null>(null);
  const { run, isPending, error } = useActionCall();
  const form = useForm<Values>({
    resolver: zodResolver(createUserInput, undefined, { raw: true }),
    defaultValues: { email: "", name: "" },
  });
  const submit = form.handleSubmit(async (values) => {
    const result = await run(() => createUserAction(values));
    if (!result) return;
    setCreated({ ...result, name: values.name.trim() });
    form.reset({ email: "", name: "" });
  });
  if (created) {
    return (
      <div className="flex max-w-xl flex-col gap-4">
        <OneTimePassword password={created.password} done={t("createdTitle", { name: created.name })} />
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/users/${created.id}`}>{t("openUser")}</LinkButton>
          <Button variant="secondary" onPress={() => setCreated(null)}>
            {t("addAnother")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="max-w-xl">
      <Section>
        <div className="flex flex-col gap-4">
          {error && <ErrorNotice error={error} />}
          <FormTextField control={form.control} name="name" label={t("name")} />
          <FormTextField
            control={form.control}
            name="email"
            type="email"
            label={t("email")}
            description={t("emailHint")}
          />
          <RoleField control={form.control} name="role" />
          <Button type="submit" className="self-start" isPending={isPending}>
            {t("submitCreate")}
          </Button>
        </div>
      </Section>
    </form>
  );
}
