import { getJson } from "@/components/ui/use-list-query";
import type { IllAccount } from "@/lib/accounts/types";

const path = "/api/accounts/health";

/** The accounts whose calls are held back, as the banner of every page keeps them. */
export const healthQuery = {
  queryKey: [path],
  queryFn: () => getJson<IllAccount[]>(path),
} as const;
