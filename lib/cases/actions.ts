"use server";

import { protectedAction } from "@/lib/access/action";
import { revealPayer } from "./reveal-payer";
import { revealPayerInput } from "./schemas";

export const revealPayerAction = protectedAction({
  permission: "cases:reveal",
  audit: "cases.reveal",
  schema: revealPayerInput,
  verb: revealPayer,
});
