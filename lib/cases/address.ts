import type { CaseKey } from "./types";

function query(key: CaseKey): string {
  return new URLSearchParams({
    account: key.accountId,
    region: key.regionCode,
    department: key.departmentCode,
    kind: key.numberKind,
    number: key.number,
  }).toString();
}

/** The page of a case. Holds no personal data. */
export function caseAddress(key: CaseKey): string {
  return `/cases?${query(key)}`;
}

/** Where the browser reads a case; also what its TanStack query's key begins with. */
export function caseApiAddress(key: CaseKey): string {
  return `/api/cases?${query(key)}`;
}

/** Where the browser has the desk ask WeChat about a case. */
export function caseRefreshAddress(key: CaseKey): string {
  return `/api/cases/refresh?${query(key)}`;
}
