import type { GivenAnswer } from "../answers";
import type { Cannot, Decoded } from "../codec";

/** What a receiver that does everything right answers to what the sandbox sends (docs/sandbox.md). */
export function rightAnswer(result: Decoded | Cannot): GivenAnswer {
  if (result.status === "cannot") return "210";
  if (!result.isSignatureGood) return "300";
  return result.payload === null ? "298" : "0";
}
