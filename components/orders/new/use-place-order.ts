"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { actionError } from "@/components/ui/action-error";
import type { DeskErrorView } from "@/lib/errors";
import { createOrderAction } from "@/lib/orders/actions";
import type { CreatedOrder } from "@/lib/orders/created-order";
import { type OrderFormValues, toCreateOrderInput } from "@/lib/orders/order-form";
import type { PlacingQuestion } from "@/lib/orders/types";
import { type Confirmations, confirming } from "../confirmations";

/** An attempt after which the form stays. Only `refused` and `error` had an answer; after `network` none came. */
export type Failure =
  | { kind: "refused"; order: CreatedOrder }
  | { kind: "error"; error: DeskErrorView }
  | { kind: "network" };

export type Placed = { order: CreatedOrder; values: OrderFormValues };

type Props = {
  requestKey: string;
  /** The order is on record as placed, or its outcome is not known: the form has done its work. */
  onEnd: (placed: Placed) => void;
  /** WeChat certainly made no order: the next attempt is a new request. */
  onRefused: () => void;
};

type Asked = { question: PlacingQuestion; values: OrderFormValues; confirmed: Confirmations };

/** Sends the order, once at a time. Where the desk first wants something confirmed, `question` holds what. */
export function usePlaceOrder({ requestKey, onEnd, onRefused }: Props) {
  const queryClient = useQueryClient();
  const isUnderWay = useRef(false);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);

  const send = async (values: OrderFormValues, confirmed: Confirmations): Promise<Failure | null> => {
    const input = { ...toCreateOrderInput(values, requestKey), ...confirmed };
    const result = await createOrderAction(input).catch(() => "network" as const);
    if (result === "network") return { kind: "network" };
    const error = actionError(result);
    if (error || !result.data) {
      return { kind: "error", error: error ?? { code: "internal", requestId: "—" } };
    }
    if (result.data.kind !== "order") {
      setAsked({ question: result.data, values, confirmed });
      return null;
    }
    void queryClient.invalidateQueries();
    if (result.data.state === "rejected") {
      onRefused();
      return { kind: "refused", order: result.data };
    }
    onEnd({ order: result.data, values });
    return null;
  };

  const place = async (values: OrderFormValues, confirmed: Confirmations = {}): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsPending(true);
    setFailure(null);
    try {
      setAsked(null);
      setFailure(await send(values, confirmed));
    } finally {
      isUnderWay.current = false;
      setIsPending(false);
    }
  };
  /** Goes on after the question, or looks once more where the look had failed. */
  const confirm = () =>
    asked ? place(asked.values, confirming(asked.question, asked.confirmed)) : undefined;
  const lookAgain = () => (asked ? place(asked.values, asked.confirmed) : undefined);
  return {
    place,
    isPending,
    failure,
    forgetFailure: () => setFailure(null),
    question: asked?.question ?? null,
    confirm,
    lookAgain,
    dropQuestion: () => setAsked(null),
  };
}
