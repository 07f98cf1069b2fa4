import { z } from "zod";
import { DeskError } from "@/lib/errors";
import { WechatError, WechatOutcomeUnknown, WechatRejected, WechatUnreachable } from "@/lib/wechat";
import { connectionSchema } from "@/lib/wechat-calls/connection";
import { BillError, billProblems } from "../bill/bill-error";

/** What keeps a bill from coming; `desk` is a fault of the desk's own. */
export const fetchProblemKinds = [
  "rejected",
  "not-sent",
  "unknown",
  "paused",
  "account",
  "bill",
  "desk",
] as const;

/** Why a try got no bill, as it stands in `bill_fetches.problem`. */
export const fetchProblem = z.object({
  kind: z.enum(fetchProblemKinds),
  errcode: z.number().optional(),
  errmsg: z.string().optional(),
  rid: z.string().optional(),
  /** A key below `errors.details`. */
  detail: z.string().optional(),
  /** What kept a connection from being made. */
  connection: connectionSchema.optional(),
  /** What is wrong with the bill that came. */
  bill: z.enum(billProblems).optional(),
  /** The import that it ended. */
  billId: z.string().optional(),
});
export type FetchProblem = z.output<typeof fetchProblem>;

/** What an error of a try is: the answer of WeChat, a pause, or the bill's own fault. */
export function problemOfError(error: unknown): FetchProblem {
  if (error instanceof BillError) {
    const { detail, billId } = error;
    return { kind: "bill", bill: detail.problem, ...(billId && { billId }) };
  }
  if (error instanceof WechatRejected) {
    const { errcode, errmsg, rid } = error;
    return { kind: "rejected", errcode, errmsg, ...(rid && { rid }) };
  }
  if (error instanceof WechatOutcomeUnknown) {
    const { errcode, errmsg, errorCode } = error;
    if (errorCode === "SINK_FAILED") return { kind: "desk" };
    return { kind: "unknown", ...(errcode !== undefined && { errcode }), ...(errmsg && { errmsg }) };
  }
  if (error instanceof WechatUnreachable) {
    if (error.cause instanceof DeskError) return problemOfError(error.cause);
    const { connection } = error;
    return { kind: "not-sent", ...(connection && { connection }) };
  }
  if (error instanceof WechatError) return { kind: "not-sent" };
  if (error instanceof DeskError) {
    const { detail } = error.details;
    const isPause = error.code === "wechat-unreachable";
    return { kind: isPause ? "paused" : "account", ...(detail && { detail }) };
  }
  return { kind: "desk" };
}

/** A bill that was damaged on its way may be whole the next time; any other fault of it needs a person. */
const passing = new Set<string>(["cut-off", "compression", "empty"]);

/** Whether another try may fare better without anybody doing something. */
export function mayPass({ kind, bill }: FetchProblem): boolean {
  return kind !== "bill" || (bill !== undefined && passing.has(bill));
}
