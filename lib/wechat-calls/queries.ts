import { db } from "@/lib/db/client";
import type { WechatCall } from "@/lib/db/generated/client";
import type { ConnectionFailure } from "@/lib/wechat";
import { connectionOf } from "./connection";
import { type EvidenceView, evidenceView } from "./evidence-view";
import type { CallSubject } from "./record";

/** One attempt of one call, redacted, as plain JSON. */
export type CallRow = Pick<
  WechatCall,
  | "id"
  | "endpoint"
  | "attemptNumber"
  | "durationMs"
  | "outcome"
  | "httpStatus"
  | "errcode"
  | "errmsg"
  | "rid"
  | "errorCode"
> & {
  /** ISO instant. */
  startedAt: string;
  connection: ConnectionFailure | null;
  /** What WeChat said of it by its rid, where it was asked. */
  evidence: EvidenceView | null;
  /** Indented JSON, or null where nothing was sent or nothing came. */
  request: string | null;
  response: string | null;
};

const most = 200;

/** Marks that are not seen but reorder or hide what is beside them. */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const escaped = (mark: string) => `\\u${mark.charCodeAt(0).toString(16)}`;

const asText = (value: unknown) =>
  value === null || value === undefined ? null : JSON.stringify(value, null, 2).replace(invisible, escaped);

async function evidenceOf(calls: WechatCall[]): Promise<Map<string, EvidenceView>> {
  const ids = calls.filter(({ rid }) => rid !== null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await db().callEvidence.findMany({ where: { callId: { in: ids } } });
  return new Map(rows.map((row) => [row.callId, evidenceView(row)]));
}

/** The calls made for one subject, oldest first; of very many, the newest 200. */
export async function listCalls(subject: CallSubject): Promise<CallRow[]> {
  const calls = await db().wechatCall.findMany({
    where: { subjectType: subject.type, subjectId: subject.id },
    orderBy: [{ startedAt: "desc" }, { attemptNumber: "desc" }, { id: "desc" }],
    take: most,
  });
  const evidence = await evidenceOf(calls);
  return calls.reverse().map((call) => ({
    id: call.id,
    endpoint: call.endpoint,
    attemptNumber: call.attemptNumber,
    durationMs: call.durationMs,
    outcome: call.outcome,
    httpStatus: call.httpStatus,
    errcode: call.errcode,
    errmsg: call.errmsg,
    rid: call.rid,
    errorCode: call.errorCode,
    connection: connectionOf(call.connection),
    evidence: evidence.get(call.id) ?? null,
    startedAt: call.startedAt.toISOString(),
    request: asText(call.request),
    response: asText(call.response),
  }));
}
