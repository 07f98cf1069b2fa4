"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PlacingQuestionDialog } from "../placing-question";
import { ClearForm } from "./clear-form";
import { ConfirmOrder } from "./confirm-order";
import { ItemsSection } from "./items-section";
import { NoticeSection } from "./notice-section";
import { OrderFailure } from "./order-failure";
import { OrderProblems } from "./order-problems";
import { OrderResult } from "./order-result";
import { OrderSummary } from "./order-summary";
import { OrderWarnings } from "./order-warnings";
import { PayerSection } from "./payer-section";
import { PaymentSection } from "./payment-section";
import { SettlementSection } from "./settlement-section";
import { type OrderFormProps, useOrderForm } from "./use-order-form";

/** The whole of unifiedorder as a clerk thinks of it: the notice, the payer, the items, how they pay, settlement. */
export function OrderForm({ above, ...props }: OrderFormProps & { above?: ReactNode }) {
  const t = useTranslations("orders-new");
  const order = useOrderForm(props);
  const { accounts, deskAddress } = props;
  const { form, sending } = order;
  if (order.placed) {
    return (
      <>
        <PageHeader title={t("title")} />
        <OrderResult placed={order.placed} onAnother={order.startOver} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("subtitle")}
        actions={<ClearForm onClear={order.startOver} isDisabled={order.isBusy} />}
      />
      <form
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void order.review();
        }}
        className="grid items-start gap-4 max-xl:[&_:is(input,button)]:scroll-my-24 xl:grid-cols-[minmax(0,1fr)_19rem]"
      >
        <div className="flex min-w-0 flex-col gap-4">
          {order.isRestored ? <Notice>{t(props.from === null ? "restored" : "restoredCopy")}</Notice> : above}
          {sending.failure && (
            <FocusOn key={JSON.stringify(sending.failure)}>
              <OrderFailure failure={sending.failure} onRetry={order.review} />
            </FocusOn>
          )}
          {order.isAttempted && <OrderProblems control={form.control} onGoTo={order.goTo} />}
          <OrderWarnings control={form.control}>
            <NoticeSection
              form={form}
              accounts={accounts}
              notice={order.notice}
              onAccount={order.chooseAccount}
            />
            <PayerSection form={form} accounts={accounts} deskAddress={deskAddress} />
            <ItemsSection form={form} />
            <PaymentSection form={form} accounts={accounts} />
            <SettlementSection form={form} {...order.settlement} />
          </OrderWarnings>
        </div>
        <OrderSummary
          control={form.control}
          isAttempted={order.isAttempted}
          isBusy={order.isBusy}
          onGoTo={order.goTo}
        />
      </form>
      <ConfirmOrder
        values={order.confirming}
        accounts={accounts}
        isPending={sending.isPending}
        onConfirm={order.confirm}
        onCancel={order.cancel}
      />
      <PlacingQuestionDialog
        question={sending.question}
        isPending={sending.isPending}
        onConfirm={sending.confirm}
        onLookAgain={sending.lookAgain}
        onCancel={sending.dropQuestion}
      />
    </>
  );
}

/** Takes the eye and the screen reader to what has just come up. */
function FocusOn({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <div ref={box} tabIndex={-1} className="scroll-mt-5 rounded-md outline-none">
      {children}
    </div>
  );
}
