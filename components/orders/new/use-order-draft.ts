"use client";

import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useRequestKey } from "@/components/ui/use-request-key";
import type { AccountOption } from "@/lib/accounts/queries";
import { emptyOrderForm, type OrderFormValues } from "@/lib/orders/order-form";
import { dropDraft, keepDraft, readDraft, rememberedAccount } from "./order-draft";

type Props = {
  form: UseFormReturn<OrderFormValues>;
  userId: string;
  from: string | null;
  accounts: AccountOption[];
};

/**
 * Keeps what is typed in this tab, under the request key that it will be sent with, so that a reload or an expired
 * session loses nothing and still makes one order. Goes on with a draft once the page is there.
 */
export function useOrderDraft({ form, userId, from, accounts }: Props) {
  const { requestKey, renew, adopt } = useRequestKey();
  const [isRestored, setIsRestored] = useState(false);
  const kept = useRef({ requestKey, from });
  const untouched = useRef("");

  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is taken up once, when the page opens
  useEffect(() => {
    untouched.current = JSON.stringify(form.getValues());
    const draft = readDraft(userId);
    if (draft && (from === null || draft.from === from)) {
      const { openid, userName, ip } = form.getValues();
      const isInUse = accounts.some(({ id }) => id === draft.values.accountId);
      form.reset({
        ...draft.values,
        openid,
        userName,
        ip,
        ...(isInUse ? {} : { accountId: "", department: "" }),
      });
      kept.current = { requestKey: draft.requestKey, from: draft.from };
      adopt(draft.requestKey);
      setIsRestored(true);
    } else if (from === null && form.getValues("accountId") === "") {
      const account = accounts.find(({ id }) => id === rememberedAccount());
      if (account) startFrom(emptyOrderForm(account));
    }
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (JSON.stringify(values) === untouched.current) dropDraft(userId);
        else keepDraft(userId, { ...kept.current, values });
      },
    });
  }, []);

  const startFrom = (values: OrderFormValues) => {
    untouched.current = JSON.stringify(values);
    form.reset(values);
  };
  /** Ends this form's request: what is typed from here on, into the form as given, is another one. */
  const startOver = (values: OrderFormValues) => {
    kept.current = { requestKey: renew(), from: null };
    startFrom(values);
    dropDraft(userId);
    setIsRestored(false);
  };
  /** Goes on with what is typed under a new key, after an attempt that certainly did nothing. */
  const renewKey = () => {
    kept.current.requestKey = renew();
    keepDraft(userId, { ...kept.current, values: form.getValues() });
  };
  /** Keeps the key of what is about to be sent, untouched forms too: a reload meanwhile must not make a second order. */
  const keep = () => keepDraft(userId, { ...kept.current, values: form.getValues() });
  return { requestKey, isRestored, startOver, renewKey, keep, drop: () => dropDraft(userId) };
}
