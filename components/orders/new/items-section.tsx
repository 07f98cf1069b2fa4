"use client";

import { Button } from "@heroui/react";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type UseFormReturn, useFieldArray, useWatch } from "react-hook-form";
import { FieldWarning } from "@/components/ui/field-warning";
import { Section } from "@/components/ui/section";
import { emptyItem, type OrderFormValues } from "@/lib/orders/order-form";
import { ItemField } from "./item-field";
import { OrderFee } from "./order-fee";
import { useFieldWarning } from "./order-warnings";

const columns = "md:grid-cols-[1.5rem_9rem_minmax(8rem,1fr)_6.5rem_6.5rem_8rem_2.25rem]";

/** The items, with the numbers that they are sent with, and the amount of the order. */
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
              <ItemNumber form={form} index={index} />
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
            <ItemWarnings index={index} />
          </li>
        ))}
      </ol>
      <div className="mt-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-separator border-t pt-3">
        <Button variant="secondary" onPress={add}>
          <Plus className="size-4" aria-hidden />
          {t("add")}
        </Button>
        <OrderFee form={form} />
      </div>
      <p className="mt-2 text-muted text-xs">{t("feeHint")}</p>
      <p role="status" className="sr-only">
        {change}
      </p>
    </Section>
  );
}

/** The number that the item is sent with: as WeChat gave it, else its place. */
function ItemNumber({ form, index }: { form: UseFormReturn<OrderFormValues>; index: number }) {
  const no = useWatch({ control: form.control, name: `items.${index}.no` });
  return no || index + 1;
}

function ItemWarnings({ index }: { index: number }) {
  const warning = useFieldWarning();
  const texts = ["no", "fee"].map((name) => warning(`items.${index}.${name}`)).filter((text) => text);
  if (texts.length === 0) return null;
  return (
    <span role="status" className="col-span-full">
      {texts.map((text) => (
        <FieldWarning key={text}>{text ?? ""}</FieldWarning>
      ))}
    </span>
  );
}
