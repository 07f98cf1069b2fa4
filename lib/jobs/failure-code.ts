import { DeskError } from "@/lib/errors";
import { WechatError, WechatRejected } from "@/lib/wechat";

/** A short code for why a job failed, safe to store and to show: never a message, which may carry values. */
export function failureCode(error: unknown): string {
  if (error instanceof DeskError) {
    return withErrcode(error.details.detail ?? error.code, error.details.errcode);
  }
  if (error instanceof WechatRejected) return withErrcode("wechat-rejected", error.errcode);
  if (error instanceof WechatError) return `wechat-${error.outcome}`;
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === "string" && /^[\w-]{1,40}$/.test(code) ? `${error.name} ${code}` : error.name;
}

function withErrcode(code: string, errcode: number | undefined): string {
  return errcode === undefined ? code : `${code} errcode ${errcode}`;
}

const codesOfPgBoss = new Map([
  ["job timed out", "expired"],
  ["job heartbeat timeout", "worker-lost"],
  ["pg-boss shut down while active", "worker-stopped"],
]);

/** The code in what pg-boss keeps of a failed job; it writes sentences of its own where a worker went silent. */
export function storedFailureCode(output: unknown): string | null {
  if (typeof output !== "object" || output === null) return null;
  const { code, value, message } = output as { code?: unknown; value?: unknown; message?: unknown };
  if (typeof code === "string") return code;
  const sentence =
    typeof message === "string" ? message : (value as { message?: unknown } | undefined)?.message;
  const words = typeof value === "string" ? value : sentence;
  return typeof words === "string" ? (codesOfPgBoss.get(words) ?? "other") : null;
}
