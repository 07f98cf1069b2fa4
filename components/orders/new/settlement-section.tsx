"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { FormTextField } from "@/components/ui/form-text-field";
import type { OrderFormValues } from "@/lib/orders/order-form";

/** The fields of this section: an error in one of them opens it. */
export const settlementFields = ["serviceId", "bankId", "bankAccount", "mchId"] as const;

type Props = {
  form: UseFormReturn<OrderFormValues>;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Where the money settles: folded away, since the account's defaults are right nearly always. */
export function SettlementSection({ form, isOpen, onOpenChange }: Props) {
  const t = useTranslations("orders-new.settlement");
  const panelId = useId();
  const { control } = form;
  const [serviceId, bankId] = useWatch({ control, name: ["serviceId", "bankId"] });
  return (
    <section className="rounded-md border border-border bg-surface">
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => onOpenChange(!isOpen)}
          className="flex w-full items-center justify-between gap-3 rounded-md px-4 py-2.5 text-left outline-none focus-visible:ring-2 focus-visible:ring-focus"
        >
          <span>
            <span className="block font-medium">{t("title")}</span>
            <span className="block text-muted text-xs">
              {isOpen ? t("description") : t("summary", { service: serviceId || "—", bank: bankId || "—" })}
            </span>
          </span>
          <ChevronDown
            aria-hidden
            className={`size-4 shrink-0 text-muted transition-transform motion-reduce:transition-none ${isOpen ? "rotate-180" : ""}`}
          />
        </button>
      </h2>
      <div id={panelId} hidden={!isOpen} className="border-separator border-t p-4">
        <div className="grid gap-4 sm:grid-cols-2">
          {settlementFields.map((name) => (
            <FormTextField
              key={name}
              control={control}
              name={name}
              label={t(name)}
              description={t(`${name}Hint`)}
              inputMode={name === "serviceId" ? "numeric" : "text"}
              isOptional
              isMonospace
            />
          ))}
        </div>
      </div>
    </section>
  );
}
