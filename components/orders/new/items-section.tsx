"use client";

import { Button } from "@heroui/react";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type UseFormReturn, useFieldArray, useWatch } from "react-hook-form";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { emptyItem, type OrderFormValues, totalOf } from "@/lib/orders/order-form";
import { ItemField } from "./item-field";

const columns = "md:grid-cols-[1.5rem_9rem_minmax(8rem,1fr)_6.5rem_6.5rem_8rem_2.25rem]";

/** The items, numbered as they stand. Their amounts add up to the order's total. */
export function ItemsSection({ form }: { form: UseFormReturn<OrderFormValues> }) {
  const t = useTranslations("orders-new.items");
  const { control } = form;
  const { fields, append, remove } = useFieldArray({ control, name: "items" });
  const list = useRef<HTMLOListElement>(null);
  const [change, setChange] = useState("");
  const add = () => {
    append(emptyItem, { shouldFocus: true, focusName: `items.${fields.length}.itemId` });
    setChange(t("added", { number: fields.length + 1 }));
  };
  const removeAt = (index: number) => {
    flushSync(() => remove(index));
    setChange(t("removed", { number: index + 1 }));
    const next = list.current?.children[Math.min(index, fields.length - 2)];
    next?.querySelector("input")?.focus();
  };
  return (
    <Section title={t("title")} description={t("description")}>
      <div className={`mb-1.5 hidden gap-2 text-muted text-xs md:grid ${columns}`} aria-hidden>
        <span />
        <span>{t("itemId")}</span>
        <span>{t("itemName")}</span>
        <span className="text-right">{t("overdue")}</span>
        <span className="text-right">{t("penalty")}</span>
        <span className="text-right">{t("fee")}</span>
        <span />
      </div>
      <ol ref={list} className="flex flex-col gap-2 max-md:gap-4">
        {fields.map((row, index) => (
          <li
            key={row.id}
            aria-label={t("row", { number: index + 1 })}
            className={`grid grid-cols-2 items-start gap-2 max-md:rounded-md max-md:border max-md:border-border max-md:p-3 ${columns}`}
          >
            <span className="pt-2 text-right text-muted tabular-nums max-md:hidden" aria-hidden>
              {index + 1}
            </span>
            <span className="col-span-2 flex items-center justify-between font-medium md:hidden" aria-hidden>
              {t("row", { number: index + 1 })}
            </span>
            <ItemField
              control={control}
              index={index}
              name="itemId"
              isMonospace
              className="max-md:col-span-2"
            />
            <ItemField control={control} index={index} name="itemName" className="max-md:col-span-2" />
            <ItemField control={control} index={index} name="overdue" isAmount />
            <ItemField control={control} index={index} name="penalty" isAmount />
            <ItemField control={control} index={index} name="fee" isAmount className="max-md:col-span-2" />
            <Button
              isIconOnly
              variant="ghost"
              className="h-9! max-md:col-span-2 max-md:justify-self-end"
              aria-label={t("remove", { number: index + 1 })}
              isDisabled={fields.length === 1}
              onPress={() => removeAt(index)}
            >
              <Trash2 className="size-4" aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-separator border-t pt-3">
        <Button variant="secondary" onPress={add}>
          <Plus className="size-4" aria-hidden />
          {t("add")}
        </Button>
        <ItemsTotal form={form} />
      </div>
      <p className="mt-2 text-muted text-xs">{t("feeHint")}</p>
      <p role="status" className="sr-only">
        {change}
      </p>
    </Section>
  );
}

function ItemsTotal({ form }: { form: UseFormReturn<OrderFormValues> }) {
  const t = useTranslations("orders-new.items");
  const items = useWatch({ control: form.control, name: "items" });
  const total = totalOf(items);
  return (
    <p className="flex items-baseline gap-3 md:mr-11">
      <span className="text-muted">{t("total")}</span>
      {total === null ? (
        <span className="text-muted">{t("totalUnknown")}</span>
      ) : (
        <Money fen={total} className="font-semibold text-base" />
      )}
    </p>
  );
}
