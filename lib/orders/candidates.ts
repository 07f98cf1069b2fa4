import { z } from "zod";
import { maskMiddle, maskName } from "@/lib/mask";
import { fromUnixSeconds } from "@/lib/time";
import { upstreamStatusOf } from "@/lib/wechat/enumerations";
import type { Seen } from "./find-at-wechat";
import { differencesOf, type OrderWithItems } from "./match-order";
import { isOpen, type OrderState, upstreamStatuses } from "./states";
import type { OrderCandidate, SeenCandidates } from "./types";

const stored = z.object({
  seenAt: z.iso.datetime(),
  candidates: z.array(
    z.object({
      wechatOrderId: z.string(),
      feeFen: z.number().nullable(),
      createdAt: z.string().nullable(),
      upstreamStatus: z.enum(upstreamStatuses).nullable(),
      payer: z.string().nullable(),
      items: z.array(z.object({ itemId: z.string(), itemName: z.string(), feeFen: z.number().nullable() })),
      differences: z.array(z.enum(["fee", "number", "time", "items", "payer"])),
    }),
  ),
});

/** An order at WeChat beside the one that the desk asked for, with the payer's name masked. */
export function candidateOf(order: OrderWithItems, { wechatOrderId, order: seen }: Seen): OrderCandidate {
  const name = seen.user_name?.includes("*") ? seen.user_name : seen.user_name && maskName(seen.user_name);
  const openid = seen.openid && maskMiddle(seen.openid);
  return {
    wechatOrderId,
    feeFen: seen.fee ?? null,
    createdAt: fromUnixSeconds(seen.create_time ?? 0)?.toISOString() ?? null,
    upstreamStatus: seen.status === undefined ? null : upstreamStatusOf(seen.status),
    payer: [name, openid].filter(Boolean).join(" · ") || null,
    items: (seen.items ?? []).map((item) => ({
      itemId: item.item_id ?? "",
      itemName: item.item_name ?? "",
      feeFen: item.fee ?? null,
    })),
    differences: differencesOf(order, seen),
  };
}

/** What a search found, as `orders.candidates` keeps it. */
export function seenCandidates(candidates: OrderCandidate[], seenAt: string): SeenCandidates {
  return { seenAt, candidates };
}

/** The candidates of an order, while there is something to choose. */
export function candidatesOf(order: { state: OrderState; candidates: unknown }): SeenCandidates | null {
  if (!isOpen(order.state)) return null;
  const parsed = stored.safeParse(order.candidates);
  return parsed.success && parsed.data.candidates.length > 0 ? parsed.data : null;
}
