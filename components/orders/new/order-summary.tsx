"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Control, useWatch } from "react-hook-form";
import { Money } from "@/components/ui/money";
import { type OrderFormValues, orderFee } from "@/lib/orders/order-form";
import { inPageOrder, orderFormIssues } from "@/lib/orders/order-form-resolver";

type Props = {
  control: Control<OrderFormValues>;
  /** Once it has been tried to send the form, it says what is left to mend. */
  isAttempted: boolean;
  onGoTo: (field: string) => void;
  /** A notice is being looked up or an order is being sent. */
  isBusy: boolean;
};

/** The sum, who pays it and for what, with the button that sends it: beside the form, or below it on a narrow screen. */
export function OrderSummary({ control, isAttempted, onGoTo, isBusy }: Props) {
  const t = useTranslations("orders-new.summary");
  const values = useWatch({ control }) as OrderFormValues;
  const total = orderFee(values);
  const problems = isAttempted ? inPageOrder(orderFormIssues(values)) : [];
  const [firstProblem] = problems;
  const number = values.numberKind === "notice" ? values.paymentNoticeNo : values.orderNo;
  return (
    <aside
      aria-label={t("title")}
      className="sticky bottom-0 z-10 -mx-4 border-border border-t bg-surface px-4 py-3 sm:-mx-6 sm:px-6 xl:top-5 xl:bottom-auto xl:mx-0 xl:rounded-md xl:border xl:p-4"
    >
      <div className="flex items-center justify-between gap-4 xl:block">
        <div className="min-w-0">
          <p className="text-muted text-xs">{t("total")}</p>
          <p aria-live="polite" className="truncate font-semibold text-lg xl:text-2xl">
            {total === null ? (
              <span className="font-normal text-base text-muted">{t("totalUnknown")}</span>
            ) : (
              <Money fen={total} />
            )}
          </p>
        </div>
        <dl className="mt-4 mb-4 hidden gap-3 border-separator border-t pt-4 xl:grid">
          <Fact term={t("payer")} value={values.userName.trim()} missing={t("missing")} />
          <Fact
            term={t("number")}
            value={number.trim() && <span className="font-mono text-[13px]">{number.trim()}</span>}
            missing={t("missing")}
          />
          <Fact term={t("department")} value={values.departmentName.trim()} missing={t("missing")} />
          <Fact
            term={t("items")}
            value={t("itemCount", { count: values.items.length })}
            missing={t("missing")}
          />
        </dl>
        <Button type="submit" isDisabled={isBusy} className="shrink-0 xl:h-9! xl:w-full">
          {t("submit")}
        </Button>
      </div>
      {firstProblem && (
        <button
          type="button"
          onClick={() => onGoTo(firstProblem.field)}
          className="mt-2 rounded text-danger text-xs underline underline-offset-2 outline-none focus-visible:ring-2 focus-visible:ring-focus"
        >
          {t("errors", { count: problems.length })}
        </button>
      )}
      <p className="mt-3 hidden text-muted text-xs xl:block">{t("safe")}</p>
    </aside>
  );
}

function Fact({ term, value, missing }: { term: string; value: ReactNode; missing: string }) {
  return (
    <div>
      <dt className="text-muted text-xs">{term}</dt>
      <dd className="[overflow-wrap:anywhere]">{value || <span className="text-muted">{missing}</span>}</dd>
    </div>
  );
}
