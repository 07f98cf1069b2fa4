"use client";

import { Button, Description, FieldError, Input, Label, TextField } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type Control, useController } from "react-hook-form";
import { FieldWarning } from "@/components/ui/field-warning";
import { useFieldMessage } from "@/components/ui/use-field-message";
import type { OrderFormValues } from "@/lib/orders/order-form";
import { useFieldWarning } from "./order-warnings";
import type { NoticeQuery } from "./use-notice-query";

type Props = { control: Control<OrderFormValues>; notice: NoticeQuery };

/** The notice's number. Leaving it, Enter or the button asks WeChat what is owed. */
export function NoticeNumber({ control, notice }: Props) {
  const t = useTranslations("orders-new.notice");
  const fieldMessage = useFieldMessage();
  const warning = useFieldWarning()("paymentNoticeNo");
  const { field, fieldState } = useController({ control, name: "paymentNoticeNo" });
  const message = fieldState.error ? fieldMessage(fieldState.error.message) : undefined;
  return (
    <div className="flex items-start gap-2">
      <TextField
        name={field.name}
        value={field.value}
        onChange={field.onChange}
        onBlur={() => {
          field.onBlur();
          notice.follow();
        }}
        isInvalid={message !== undefined}
        autoComplete="off"
        validationBehavior="aria"
        className="min-w-0 flex-1"
      >
        <Label>{t("paymentNoticeNo")}</Label>
        <Input
          ref={field.ref}
          className="w-full font-mono"
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            notice.query();
          }}
        />
        {message ? (
          <FieldError>{message}</FieldError>
        ) : (
          <Description>
            {t("paymentNoticeNoHint")}
            {warning && <FieldWarning>{warning}</FieldWarning>}
          </Description>
        )}
      </TextField>
      <Button
        variant="secondary"
        className="mt-6 h-9!"
        isPending={notice.answer.status === "pending"}
        onPress={notice.query}
      >
        {t("query")}
      </Button>
    </div>
  );
}
