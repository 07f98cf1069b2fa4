import { db } from "@/lib/db/client";
import { connectionOf } from "@/lib/wechat-calls/connection";
import type { CallSubject } from "@/lib/wechat-calls/record";
import type { TimelineEntry } from "./types";

const shown = {
  id: true,
  endpoint: true,
  attemptNumber: true,
  durationMs: true,
  outcome: true,
  httpStatus: true,
  errcode: true,
  errmsg: true,
  rid: true,
  errorCode: true,
  connection: true,
  startedAt: true,
} as const;

/** The newest calls about any of these, without what was sent and answered. */
export async function listCallHeads(
  subjects: { type: CallSubject["type"]; ids: string[] }[],
  limit: number,
): Promise<TimelineEntry[]> {
  const calls = await db().wechatCall.findMany({
    where: { OR: subjects.map(({ type, ids }) => ({ subjectType: type, subjectId: { in: ids } })) },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { ...shown, request: true },
  });
  return calls.map(({ request, startedAt, ...head }) => {
    const at = startedAt.toISOString();
    const call = { ...head, connection: connectionOf(head.connection) };
    const wechatOrderId = orderIdOf(request);
    return { id: `call-${call.id}`, at, kind: "call", wechatOrderId, call: { ...call, startedAt: at } };
  });
}

/** The order that a call asked for, where it asked for one. */
function orderIdOf(request: unknown): string | null {
  if (typeof request !== "object" || request === null || !("order_id" in request)) return null;
  return typeof request.order_id === "string" ? request.order_id : null;
}
