"use server";

import { protectedAction } from "@/lib/access/action";
import { refreshCase } from "./refresh-case";
import { revealPayer } from "./reveal-payer";
import { caseInput, revealPayerInput } from "./schemas";

export const refreshCaseAction = protectedAction({
  permission: "cases:refresh",
  audit: "cases.refresh",
  schema: caseInput,
  verb: refreshCase,
});

export const revealPayerAction = protectedAction({
  permission: "cases:reveal",
  audit: "cases.reveal",
  schema: revealPayerInput,
  verb: revealPayer,
});
