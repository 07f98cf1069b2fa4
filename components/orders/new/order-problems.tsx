"use client";

import { useTranslations } from "next-intl";
import { type Control, useWatch } from "react-hook-form";
import { Notice } from "@/components/ui/notice";
import { useFieldMessage } from "@/components/ui/use-field-message";
import type { OrderFormValues } from "@/lib/orders/order-form";
import { inPageOrder, orderFormIssues } from "@/lib/orders/order-form-resolver";
import { useFieldLabel } from "./use-field-label";

type Props = { control: Control<OrderFormValues>; onGoTo: (field: string) => void };

/** What keeps the form from being sent: how much, and the way to each field. */
export function OrderProblems({ control, onGoTo }: Props) {
  const t = useTranslations("orders-new.problems");
  const fieldMessage = useFieldMessage();
  const fieldLabel = useFieldLabel();
  const values = useWatch({ control }) as OrderFormValues;
  const issues = inPageOrder(orderFormIssues(values));
  if (issues.length === 0) return null;
  return (
    <Notice tone="danger" title={t("title", { count: issues.length })}>
      <ul className="mt-1 grid gap-x-6 gap-y-0.5 md:grid-cols-2">
        {issues.map(({ field, message }) => (
          <li key={field}>
            <button
              type="button"
              onClick={() => onGoTo(field)}
              className="rounded text-left underline decoration-muted underline-offset-2 outline-none hover:decoration-current focus-visible:ring-2 focus-visible:ring-focus"
            >
              {t("field", { label: fieldLabel(field), message: fieldMessage(message) })}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
