"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { FormChoice } from "@/components/ui/form-choice";
import { FormTextField } from "@/components/ui/form-text-field";
import { createRenotificationInput } from "@/lib/renotifications/schemas";
import type { RenotifyTarget } from "./use-renotify-preview";

export type RenotifyAccount = { id: string; name: string };

const schema = createRenotificationInput.pick({ accountId: true, wechatOrderId: true });

type Props = {
  accounts: RenotifyAccount[];
  onCancel: () => void;
  onChosen: (target: RenotifyTarget) => void;
};

/** Asks which order, where the page does not know it. */
export function RenotifyTargetForm({ accounts, onCancel, onChosen }: Props) {
  const t = useTranslations("renotifications.form");
  const common = useTranslations("common");
  const only = accounts.length === 1 ? (accounts[0]?.id ?? "") : "";
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { accountId: only, wechatOrderId: "" },
  });
  return (
    <form method="post" onSubmit={form.handleSubmit(onChosen)} noValidate className="flex flex-col gap-4">
      <p className="text-muted">{t("explanation")}</p>
      <FormChoice
        control={form.control}
        name="accountId"
        label={common("account")}
        options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FormTextField
        control={form.control}
        name="wechatOrderId"
        label={t("wechatOrderId")}
        description={t("wechatOrderIdHint")}
        isMonospace
      />
      <div className="flex justify-end gap-2">
        <Button variant="tertiary" onPress={onCancel}>
          {common("cancel")}
        </Button>
        <Button type="submit">{t("look")}</Button>
      </div>
    </form>
  );
}
