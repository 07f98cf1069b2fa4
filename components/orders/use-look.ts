"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { actionError } from "@/components/ui/action-error";
import type { DeskErrorView } from "@/lib/errors";
import { lookOrderAction } from "@/lib/orders/actions";
import type { LookedOrder } from "@/lib/orders/types";

type Look = { isPending: boolean; looked: LookedOrder | null; error: DeskErrorView | null };

const idle: Look = { isPending: false, looked: null, error: null };

/** Looks at WeChat what became of an order, and has everything on the page that shows orders read anew. */
export function useLook(id: string): Look & { look: () => Promise<void> } {
  const [state, setState] = useState(idle);
  const queryClient = useQueryClient();
  const look = async () => {
    setState({ ...idle, isPending: true });
    // A request that never came back reads as an internal error.
    const result = await lookOrderAction({ id }).catch(() => undefined);
    setState({ isPending: false, looked: result?.data ?? null, error: actionError(result) });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: [`/api/orders/${id}`] }),
      queryClient.invalidateQueries({ queryKey: ["/api/orders"] }),
    ]);
  };
  return { ...state, look };
}
