"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { type FieldPath, useForm } from "react-hook-form";
import type { AccountOption } from "@/lib/accounts/queries";
import { accountDefaults, emptyOrderForm, type OrderFormValues } from "@/lib/orders/order-form";
import { inPageOrder, orderFormIssues, orderFormResolver } from "@/lib/orders/order-form-resolver";
import { rememberAccount } from "./order-draft";
import { settlementFields } from "./settlement-section";
import { useNoticeQuery } from "./use-notice-query";
import { useOrderDraft } from "./use-order-draft";
import { type Placed, usePlaceOrder } from "./use-place-order";

export type OrderFormProps = {
  accounts: AccountOption[];
  initial: OrderFormValues;
  /** The order that the form was copied from. */
  from: string | null;
  userId: string;
  deskAddress: string | null;
};

const settlement = new Set<string>(settlementFields);

/** The order form's state: what is typed, what WeChat says of the notice, and how far the order is. */
export function useOrderForm({ accounts, initial, from, userId }: OrderFormProps) {
  const form = useForm<OrderFormValues>({
    resolver: orderFormResolver,
    defaultValues: initial,
    mode: "onTouched",
    shouldFocusError: false,
  });
  const notice = useNoticeQuery(form);
  const draft = useOrderDraft({ form, userId, from, accounts });
  const [isAttempted, setIsAttempted] = useState(false);
  const [isSettlementOpen, setIsSettlementOpen] = useState(false);
  const [confirming, setConfirming] = useState<OrderFormValues | null>(null);
  const [placed, setPlaced] = useState<Placed | null>(null);

  const sending = usePlaceOrder({
    requestKey: draft.requestKey,
    onEnd: (ended) => {
      draft.drop();
      // A reload must not copy the earlier order in again.
      if (from !== null) window.history.replaceState(null, "", "/orders/new");
      setPlaced(ended);
    },
    onRefused: draft.renewKey,
  });

  // Fields depend on each other: once errors show, each change checks them all anew.
  useEffect(() => {
    if (!isAttempted) return;
    return form.subscribe({ formState: { values: true }, callback: () => void form.trigger() });
  }, [form, isAttempted]);

  const goTo = (field: string) => {
    if (settlement.has(field)) flushSync(() => setIsSettlementOpen(true));
    form.setFocus(field as FieldPath<OrderFormValues>);
  };
  const isBusy = notice.answer.status === "pending" || sending.isPending;
  const review = async () => {
    if (isBusy) return;
    const values = structuredClone(form.getValues());
    const issues = inPageOrder(orderFormIssues(values));
    await form.trigger();
    if (issues.length === 0) return setConfirming(values);
    if (issues.some(({ field }) => settlement.has(field))) setIsSettlementOpen(true);
    flushSync(() => setIsAttempted(true));
    goTo(issues[0]?.field ?? "");
  };
  const confirm = async () => {
    if (confirming === null) return;
    draft.keep();
    await sending.place(confirming);
    setConfirming(null);
  };
  const chooseAccount = (accountId: string) => {
    const defaults = accountDefaults(accounts.find(({ id }) => id === accountId) ?? null);
    for (const [name, value] of Object.entries(defaults)) {
      form.setValue(name as keyof typeof defaults, value, { shouldDirty: true });
    }
    rememberAccount(accountId);
    notice.follow();
  };
  /** An empty form for the same account and department: the next payment is mostly theirs too. */
  const startOver = () => {
    const { accountId, department, regionCode, departmentCode, departmentName } = form.getValues();
    const account = accounts.find(({ id }) => id === accountId) ?? null;
    draft.startOver({
      ...emptyOrderForm(account),
      ...(account && { department, regionCode, departmentCode, departmentName }),
    });
    notice.forget();
    sending.forgetFailure();
    setIsAttempted(false);
    setIsSettlementOpen(false);
    setPlaced(null);
  };

  return {
    form,
    notice,
    sending,
    isAttempted,
    isBusy,
    isRestored: draft.isRestored,
    placed,
    confirming,
    settlement: { isOpen: isSettlementOpen, onOpenChange: setIsSettlementOpen },
    goTo,
    review,
    confirm,
    cancel: () => setConfirming(null),
    chooseAccount,
    startOver,
  };
}
