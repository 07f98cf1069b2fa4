import { caseApiAddress } from "@/lib/cases/address";
import type { CaseKey } from "@/lib/cases/types";

/** Its path, which the keys of all queries for cases begin with. */
export const casesPath = "/api/cases";

/** Tells one case from another in the query cache, for the page that prefetches it and the browser alike. */
export function caseQueryKey(key: CaseKey): readonly string[] {
  return [casesPath, caseApiAddress(key)];
}

/** A case as the actions take it, by the names that its address has. */
export function caseParams({ accountId, regionCode, departmentCode, numberKind, number }: CaseKey) {
  return { account: accountId, region: regionCode, department: departmentCode, kind: numberKind, number };
}
