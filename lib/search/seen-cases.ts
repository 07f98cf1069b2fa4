import { caseAddress } from "@/lib/cases/address";
import type { FoundNumber } from "@/lib/sightings/find-numbers";
import type { AccountNames, SearchHit } from "./types";

/**
 * The cases of a number that only WeChat told of, one hit a case: other systems placed their orders. `known` are hits of
 * the desk's own orders, which stand for their case already.
 */
export function seenCases(
  number: string,
  numbers: readonly FoundNumber[],
  accountNames: AccountNames,
  known: readonly SearchHit[],
): SearchHit[] {
  const isKnown = new Set(known.map(({ href }) => href));
  const cases = new Map<string, SearchHit>();
  for (const { key, matched, departmentName, feeFen } of numbers) {
    const href = caseAddress(key);
    const accountName = accountNames.get(key.accountId) ?? null;
    if (isKnown.has(href) || cases.has(href) || accountName === null) continue;
    const feesFen = feeFen === null ? [] : [feeFen];
    cases.set(href, { kind: "case", matched, number, href, accountName, departmentName, feesFen });
  }
  return [...cases.values()];
}
