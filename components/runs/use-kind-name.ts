import { useTranslations } from "next-intl";
import { isRunKind, type RunKindName } from "@/lib/runs/kind-names";

const messageKeys = {
  "orders.place": "orders_place",
  "shopping.verify": "shopping_verify",
} as const satisfies Record<RunKindName, string>;

/** What a kind of run does, in words. */
export function useKindName(): (kind: string) => string {
  const t = useTranslations("runs.kinds");
  return (kind) => t(isRunKind(kind) ? messageKeys[kind] : "unknown");
}
