"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { actionError } from "@/components/ui/action-error";
import type { DeskErrorView } from "@/lib/errors";
import { createOrderAction } from "@/lib/orders/actions";
import type { CreatedOrder } from "@/lib/orders/create-order";
import { type OrderFormValues, toCreateOrderInput } from "@/lib/orders/order-form";

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

/** Sends the order, once at a time. */
export function usePlaceOrder({ requestKey, onEnd, onRefused }: Props) {
  const queryClient = useQueryClient();
  const isUnderWay = useRef(false);
  const [isPending, setIsPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const send = async (values: OrderFormValues): Promise<Failure | null> => {
    const result = await createOrderAction(toCreateOrderInput(values, requestKey)).catch(
      () => "network" as const,
    );
    if (result === "network") return { kind: "network" };
    const error = actionError(result);
    if (error || !result.data) {
      return { kind: "error", error: error ?? { code: "internal", requestId: "—" } };
    }
    void queryClient.invalidateQueries();
    if (result.data.state === "rejected") {
      onRefused();
      return { kind: "refused", order: result.data };
    }
    onEnd({ order: result.data, values });
    return null;
  };

  const place = async (values: OrderFormValues): Promise<void> => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsPending(true);
    setFailure(null);
    try {
      setFailure(await send(values));
    } finally {
      isUnderWay.current = false;
      setIsPending(false);
    }
  };
  return { place, isPending, failure, forgetFailure: () => setFailure(null) };
}
