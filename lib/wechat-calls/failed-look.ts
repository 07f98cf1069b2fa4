import { DeskError } from "@/lib/errors";
import type { CallResult } from "./settle";

/**
 * The error of a call that only read and did not succeed. Its `unknown` needs other words than that of a write:
 * nothing can have been done, so asking again is safe.
 */
export function failedLook(result: Exclude<CallResult<unknown>, { outcome: "ok" }>): DeskError {
  if (result.outcome === "not-sent") {
    // What the client itself would not send: asking again cannot help.
    if (result.reason === "request-invalid") return new DeskError("invalid");
    const { connection, held } = result;
    return new DeskError("wechat-unreachable", held ?? (connection && { connection }));
  }
  const answer = {
    errcode: result.errcode ?? undefined,
    errmsg: result.errmsg ?? undefined,
    rid: result.rid ?? undefined,
  };
  if (result.outcome === "rejected") return new DeskError("wechat-rejected", answer);
  return new DeskError("wechat-unknown", { detail: "look-unanswered", ...answer });
}
