import { DeskError, type DeskErrorView } from "@/lib/errors";
import {
  type ConnectionFailure,
  WechatOutcomeUnknown,
  WechatRejected,
  WechatRequestInvalid,
  WechatUnreachable,
} from "@/lib/wechat";

export type Refusal = { errcode: number | null; errmsg: string | null; rid: string | null };

/** `held`: the desk itself held the call back, and until when. `connection`: why no connection was made. */
export type NotSent = {
  outcome: "not-sent";
  reason: string;
  connection?: ConnectionFailure;
  held?: Omit<DeskErrorView, "code" | "requestId">;
};

/** How a call to WeChat ended. Only `rejected` and `not-sent` are certain that nothing was done. */
export type CallResult<Answer> =
  | { outcome: "ok"; answer: Answer }
  | ({ outcome: "rejected" } & Refusal)
  | NotSent
  | ({ outcome: "unknown"; reason: string } & Refusal);

/**
 * Runs a call and turns WeChat's errors into a result that a switch can exhaust. A fault of ours is
 * thrown on.
 */
export async function settle<Answer>(call: () => Promise<Answer>): Promise<CallResult<Answer>> {
  try {
    return { outcome: "ok", answer: await call() };
  } catch (error) {
    if (error instanceof WechatRejected) {
      return { outcome: "rejected", errcode: error.errcode, errmsg: error.errmsg, rid: error.rid ?? null };
    }
    if (error instanceof WechatRequestInvalid) return { outcome: "not-sent", reason: "request-invalid" };
    if (error instanceof WechatUnreachable) return notSentOf(error);
    if (error instanceof WechatOutcomeUnknown) {
      const { reason, errcode = null, errmsg = null, rid = null } = error;
      return { outcome: "unknown", reason, errcode, errmsg, rid };
    }
    throw error;
  }
}

function notSentOf({ reason, connection, cause }: WechatUnreachable): NotSent {
  const held = cause instanceof DeskError ? cause.details : undefined;
  return { outcome: "not-sent", reason, ...(connection && { connection }), ...(held && { held }) };
}

/** What of a result the rows keep: WeChat's code, text and request id; nothing for a plain success. */
export function refusalOf(result: CallResult<unknown>): Refusal {
  if (result.outcome === "ok") return { errcode: 0, errmsg: null, rid: null };
  if (result.outcome === "not-sent") return { errcode: null, errmsg: null, rid: null };
  return { errcode: result.errcode, errmsg: result.errmsg, rid: result.rid };
}
