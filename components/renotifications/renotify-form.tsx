"use client";

import { Button } from "@heroui/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useActionCall } from "@/components/ui/use-action-call";
import { useRequestKey } from "@/components/ui/use-request-key";
import { createRenotificationAction } from "@/lib/renotifications/actions";
import type { ConfirmationCode, Eligibility } from "@/lib/renotifications/eligibility";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { Confirmations } from "./confirmations";
import { commonReasons, ReasonFields, useReasonText } from "./reason-fields";
import type { RenotifyTarget } from "./use-renotify-preview";

const schema = z
  .object({
    reasonKind: z.enum(["", ...commonReasons]),
    // The text of a common reason goes before it, so that both are at most 500 characters.
    reasonText: z.string().trim().max(400, "tooLong"),
  })
  .superRefine(({ reasonKind, reasonText }, context) => {
    if (reasonKind === "") context.addIssue({ code: "custom", message: "choose", path: ["reasonKind"] });
    if (reasonKind !== "other" || reasonText.length > 1) return;
    const message = reasonText === "" ? "required" : "tooShort";
    context.addIssue({ code: "custom", message, path: ["reasonText"] });
  });

type Fields = z.output<typeof schema>;

type Props = {
  target: RenotifyTarget;
  verdict: Exclude<Eligibility, { kind: "refused" }>;
  onCancel: () => void;
  onPending: (isPending: boolean) => void;
  onAsked: (row: RenotificationRow) => void;
  /** Told when the desk refused: what the person saw before is not how it stands now. */
  onRefused: () => void;
};

/** Asks why, and what must be confirmed. What was typed stays after an error. */
export function RenotifyForm({ target, verdict, onCancel, onPending, onAsked, onRefused }: Props) {
  const t = useTranslations("renotifications.form");
  const common = useTranslations("common");
  const queryClient = useQueryClient();
  const { requestKey, renew } = useRequestKey();
  const { run, error } = useActionCall();
  const reasonText = useReasonText();
  const [confirmed, setConfirmed] = useState<ConfirmationCode[]>([]);
  const codes = verdict.kind === "confirm" ? verdict.codes : [];
  const form = useForm<Fields>({
    resolver: zodResolver(schema),
    defaultValues: { reasonKind: "", reasonText: "" },
  });
  const kind = useWatch({ control: form.control, name: "reasonKind" });
  const submit = form.handleSubmit(async (fields) => {
    onPending(true);
    const reason = reasonText(fields);
    const stillAsked = confirmed.filter((code) => codes.includes(code));
    const input = { ...target, reason, confirmed: stillAsked, requestKey };
    const row = await run(() => createRenotificationAction(input));
    onPending(false);
    if (row === null) return onRefused();
    await queryClient.invalidateQueries({ queryKey: ["/api/renotifications"] });
    onAsked(row);
  });
  const isReused = error?.detail === "request-key-reused";
  const { isSubmitting } = form.formState;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Confirmations codes={codes} confirmed={confirmed} onChange={setConfirmed} />
      <ReasonFields control={form.control} kind={kind} />
      {error && <ErrorNotice error={error} onRetry={isReused ? renew : undefined} />}
      <div className="flex justify-end gap-2">
        <Button variant="tertiary" isDisabled={isSubmitting} onPress={onCancel}>
          {common("cancel")}
        </Button>
        <Button
          type="submit"
          isPending={isSubmitting}
          isDisabled={codes.some((code) => !confirmed.includes(code))}
        >
          {isSubmitting ? common("working") : t("submit")}
        </Button>
      </div>
    </form>
  );
}
