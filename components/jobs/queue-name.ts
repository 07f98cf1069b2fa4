import { useTranslations } from "next-intl";
import type { QueueName } from "@/lib/jobs/queues";

const messageKeys = {
  "accounts.authorize": "names.accounts-authorize",
  "orders.resolve": "names.orders-resolve",
  "orders.sweep": "names.orders-sweep",
  "runs.work": "names.runs-work",
  "runs.sweep": "names.runs-sweep",
  "renotifications.settle": "names.renotifications-settle",
  "renotifications.sweep": "names.renotifications-sweep",
  "reconciliation.export": "names.reconciliation-export",
  "reconciliation.purge": "names.reconciliation-purge",
  "reconciliation.follow": "names.reconciliation-follow",
  "reconciliation.fetch": "names.reconciliation-fetch",
  "reconciliation.match": "names.reconciliation-match",
  "reconciliation.sweep": "names.reconciliation-sweep",
  "captures.purge": "names.captures-purge",
  "requests.sweep": "names.requests-sweep",
  "shopping.forget": "names.shopping-forget",
} as const satisfies Record<QueueName, string>;

/** What a queue does, in words. */
export function useQueueName(): (name: QueueName) => string {
  const t = useTranslations("jobs");
  return (name) => t(messageKeys[name]);
}
