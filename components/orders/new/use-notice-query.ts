"use client";

import { useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { actionError } from "@/components/ui/action-error";
import type { DeskErrorView } from "@/lib/errors";
import { sentNumber, typedNumber } from "@/lib/number-forms";
import { prefillOrderAction } from "@/lib/orders/actions";
import type { OrderFormValues } from "@/lib/orders/order-form";
import {
  type FilledField,
  type NoticeFill,
  noticeFill,
  planFill,
  withoutFill,
} from "@/lib/orders/order-form-prefill";
import type { Receivable } from "@/lib/orders/prefill-order";

export type NoticeAnswer =
  | { status: "idle" }
  | { status: "incomplete" }
  | { status: "pending" }
  | { status: "failed"; error: DeskErrorView; askedNumber: string }
  | {
      status: "answered";
      askedNumber: string;
      receivable: Receivable;
      fill: NoticeFill;
      asked: FilledField[];
    };

type Form = UseFormReturn<OrderFormValues>;

/** Which notice the form is about: another account, department or number is another notice. Null while one is missing. */
function noticeOf(values: OrderFormValues): string | null {
  const { accountId, numberKind } = values;
  const parts = [accountId, values.regionCode, values.departmentCode, values.paymentNoticeNo].map((part) =>
    typedNumber(part),
  );
  if (numberKind !== "notice" || !values.department || parts.some((part) => part === "")) return null;
  return JSON.stringify(parts);
}

function askWechat(values: OrderFormValues) {
  const serviceId = /^\d+$/.test(values.serviceId.trim()) ? Number(values.serviceId) : undefined;
  return prefillOrderAction({
    accountId: values.accountId,
    serviceId,
    bankId: values.bankId.trim() || undefined,
    regionCode: values.regionCode,
    departmentCode: values.departmentCode,
    paymentNoticeNo: values.paymentNoticeNo,
    paymentNoticeType: /^\d+$/.test(values.paymentNoticeType) ? Number(values.paymentNoticeType) : undefined,
  });
}

function put(form: Form, fill: Partial<NoticeFill>): void {
  for (const [field, value] of Object.entries(fill)) {
    form.setValue(field as FilledField, value, { shouldDirty: true });
  }
  if (form.formState.isSubmitted) void form.trigger();
}

function pick(fill: NoticeFill, fields: FilledField[]): Partial<NoticeFill> {
  return Object.fromEntries(fields.map((field) => [field, fill[field]]));
}

/**
 * Fills the form from its notice number. `follow` asks WeChat once a notice when the person leaves a field that names it;
 * `query` asks in any case. What a notice filled in leaves the form when another notice is named, so that no order is
 * placed with one notice's number and another's amount.
 */
export function useNoticeQuery(form: Form) {
  const [answer, setAnswer] = useState<NoticeAnswer>({ status: "idle" });
  const asked = useRef<string | null>(null);
  const filled = useRef<{ notice: string; fill: NoticeFill } | null>(null);

  const withdraw = () => {
    if (filled.current) put(form, withoutFill(form.getValues(), filled.current.fill));
    filled.current = null;
  };
  const ask = async (notice: string) => {
    asked.current = notice;
    if (filled.current?.notice !== notice) withdraw();
    setAnswer({ status: "pending" });
    const askedNumber = sentNumber(form.getValues("paymentNoticeNo"));
    const result = await askWechat(form.getValues()).catch(() => undefined);
    if (asked.current !== notice) return;
    const error = actionError(result);
    if (noticeOf(form.getValues()) !== notice) {
      asked.current = null;
      return setAnswer({ status: "idle" });
    }
    if (error || !result?.data) {
      return setAnswer({
        status: "failed",
        error: error ?? { code: "internal", requestId: "—" },
        askedNumber,
      });
    }
    const fill = noticeFill(result.data);
    const plan = planFill(form.getValues(), fill, filled.current?.fill ?? null);
    put(form, pick(fill, plan.silent));
    filled.current = { notice, fill };
    setAnswer({ status: "answered", askedNumber, receivable: result.data, fill, asked: plan.asked });
  };

  const follow = () => {
    const notice = noticeOf(form.getValues());
    if (notice === asked.current) return;
    if (notice !== null) return void ask(notice);
    asked.current = null;
    withdraw();
    setAnswer({ status: "idle" });
  };
  const query = () => {
    const notice = noticeOf(form.getValues());
    if (notice !== null) return void ask(notice);
    if (form.getValues("paymentNoticeNo").trim()) return setAnswer({ status: "incomplete" });
    form.setFocus("paymentNoticeNo");
  };
  /** Takes another form of the number into the form, and asks for it. */
  const queryAs = (number: string) => {
    form.setValue("paymentNoticeNo", number, { shouldDirty: true });
    query();
  };
  const resolve = (choice: "replace" | "keep") => {
    if (answer.status !== "answered") return;
    if (choice === "replace") put(form, pick(answer.fill, answer.asked));
    setAnswer({ ...answer, asked: [] });
  };
  const forget = () => {
    asked.current = null;
    filled.current = null;
    setAnswer({ status: "idle" });
  };
  return { answer, follow, query, queryAs, resolve, forget };
}

export type NoticeQuery = ReturnType<typeof useNoticeQuery>;
