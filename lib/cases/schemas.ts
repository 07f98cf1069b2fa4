import { lookupInput, type numberKinds } from "@/lib/lookup/schemas";

export type NumberKind = (typeof numberKinds)[number];

/** A case as its address names it (address.ts): the numbers as pasted, made plain. */
export const caseInput = lookupInput.transform(({ account, region, department, kind, number }) => ({
  accountId: account,
  regionCode: region,
  departmentCode: department,
  numberKind: kind,
  number,
}));
