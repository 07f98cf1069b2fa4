"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext } from "react";
import { type Control, useWatch } from "react-hook-form";
import { Notice } from "@/components/ui/notice";
import { useFieldMessage } from "@/components/ui/use-field-message";
import type { OrderFormValues } from "@/lib/orders/order-form";
import type { FormIssue } from "@/lib/orders/order-form-resolver";
import { orderFormWarnings } from "@/lib/orders/order-form-warnings";
import { useFieldLabel } from "./use-field-label";

const Warnings = createContext<readonly FormIssue[]>([]);

type Props = { control: Control<OrderFormValues>; children: ReactNode };

/** Finds what a person should know of the form as it is typed, for the fields below. */
export function OrderWarnings({ control, children }: Props) {
  const values = useWatch({ control }) as OrderFormValues;
  return <Warnings value={orderFormWarnings(values)}>{children}</Warnings>;
}

/** The warning beside a field of the form; undefined for none. */
export function useFieldWarning(): (field: string) => string | undefined {
  const fieldMessage = useFieldMessage();
  const warnings = useContext(Warnings);
  return (field) => {
    const texts = warnings
      .filter((warning) => warning.field === field)
      .map(({ message, values }) => fieldMessage(message, values));
    return texts.length > 0 ? texts.join(" ") : undefined;
  };
}

/** All warnings of an order that is about to be sent, each with its field and its reason. */
export function WarningList({ values }: { values: OrderFormValues }) {
  const t = useTranslations("orders-new.warnings");
  const problems = useTranslations("orders-new.problems");
  const fieldMessage = useFieldMessage();
  const fieldLabel = useFieldLabel();
  const warnings = orderFormWarnings(values);
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warning" title={t("title", { count: warnings.length })}>
      <ul className="mt-1 flex flex-col gap-1">
        {warnings.map(({ field, message, values: figures }) => (
          <li key={`${field} ${message}`}>
            {problems("field", { label: fieldLabel(field), message: fieldMessage(message, figures) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
