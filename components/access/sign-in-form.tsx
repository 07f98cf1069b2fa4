"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { FormTextField } from "@/components/ui/form-text-field";
import { Notice } from "@/components/ui/notice";
import { DemoSignIns } from "./demo-sign-ins";

const schema = z.object({ email: z.email("email"), password: z.string().min(1, "required") });
type Failure = "wrong" | "limited" | "failed";
type Props = { from: string; windowMinutes: number; isSandbox: boolean };

/** E-mail and password, and in the sandbox the demo people to sign in as. */
export function SignInForm({ from, windowMinutes, isSandbox }: Props) {
  const t = useTranslations("access");
  const router = useRouter();
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: "", password: "" } });
  const submit = form.handleSubmit(async (input) => {
    setFailure(null);
    const result = await signIn("credentials", { ...input, redirect: false }).catch(() => undefined);
    if (result?.ok) {
      router.replace(from);
      router.refresh();
      return;
    }
    setFailure(result?.error === "wrong" || result?.error === "limited" ? result.error : "failed");
    form.resetField("password");
    form.setFocus("password");
  });
  return (
    <div className="w-full max-w-sm">
      {/* Pressed before the page listens, a form without a method would put the password into the address. */}
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        {failure && <Notice tone="danger">{t(failure, { minutes: windowMinutes })}</Notice>}
        <FormTextField
          control={form.control}
          name="email"
          type="email"
          label={t("email")}
          autoComplete="username"
        />
        <FormTextField
          control={form.control}
          name="password"
          type="password"
          label={t("password")}
          autoComplete="current-password"
        />
        <Button type="submit" fullWidth isPending={form.formState.isSubmitting}>
          {t("submit")}
        </Button>
      </form>
      {isSandbox && (
        <DemoSignIns
          onChoose={(email, password) => {
            form.reset({ email, password });
          }}
        />
      )}
    </div>
  );
}
