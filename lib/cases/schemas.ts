import { z } from "zod";
import { lookupInput, type numberKinds } from "@/lib/lookup/schemas";

export type NumberKind = (typeof numberKinds)[number];

type Address = z.output<typeof lookupInput>;

const keyOf = ({ account, region, department, kind, number }: Address) => ({
  accountId: account,
  regionCode: region,
  departmentCode: department,
  numberKind: kind,
  number,
});

/** A case as its address names it (address.ts): its number as it was typed. */
export const caseInput = lookupInput.transform(keyOf);

/** Whose payer to show, and why. Without `wechatOrderId`: of the case's first order. */
export const revealPayerInput = lookupInput
  .extend({
    wechatOrderId: z.string().min(1).max(128).optional(),
    reason: z.string().trim().min(1, "required").min(2, "tooShort").max(500, "tooLong"),
  })
  .transform(({ wechatOrderId, reason, ...address }) => ({ ...keyOf(address), wechatOrderId, reason }));
