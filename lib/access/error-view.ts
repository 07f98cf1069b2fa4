import { DeskError, type DeskErrorView } from "@/lib/errors";
import { log } from "@/lib/log";
import { WechatOutcomeUnknown, WechatRejected, WechatRequestInvalid, WechatUnreachable } from "@/lib/wechat";

/** What the browser may learn of an error. What was not foreseen goes to the log under the request id, and no further. */
export function viewError(error: unknown, requestId: string): DeskErrorView {
  if (error instanceof DeskError) return { code: error.code, requestId, ...error.details };
  if (error instanceof WechatRejected) {
    const { errcode, errmsg, rid } = error;
    return { code: "wechat-rejected", requestId, errcode, errmsg, ...(rid ? { rid } : {}) };
  }
  if (error instanceof WechatUnreachable) {
    if (error.cause instanceof DeskError) return viewError(error.cause, requestId);
    const { connection } = error;
    return { code: "wechat-unreachable", requestId, ...(connection && { connection }) };
  }
  if (error instanceof WechatOutcomeUnknown) return { code: "wechat-unknown", requestId };
  if (error instanceof WechatRequestInvalid) return { code: "invalid", requestId };
  log().error({ requestId, err: summaryOf(error) }, "unforeseen error");
  return { code: "internal", requestId };
}

/** Name, code and stack of an error, without the values that database errors carry in their message. */
function summaryOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = (error as { code?: unknown }).code;
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return { type: error.name, ...(typeof code === "string" ? { code } : {}), stack: frames.slice(0, 12) };
}
