import type { Queryable } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { recordSightings } from "@/lib/sightings/record-sightings";
import type { CallAttempt } from "@/lib/wechat";

export type CallSubject = {
  /** `notice`: a number, under the id that lib/sightings/number-id.ts makes of it. */
  type: "order" | "notice" | "renotification" | "mock-notification" | "shopping-verification";
  id: string;
};

const outcomeColumn = { ok: "ok", rejected: "rejected", "not-sent": "not_sent", unknown: "unknown" } as const;

type Calls = {
  attempts: readonly CallAttempt[];
  accountId: string;
  requestId: string;
  subject?: CallSubject;
};

/**
 * Keeps what was asked of WeChat and what it answered, as the client redacted it: one row an attempt; and with it what it
 * says of orders and notices (lib/sightings). A transaction that locks orders as well calls this first.
 */
export async function recordCalls(database: Queryable, calls: Calls): Promise<void> {
  await recordSightings(database, calls);
  await recordAttempts(database, calls);
}

/** The attempts alone, for a transaction that has recorded what they say already. */
export async function recordAttempts(database: Queryable, calls: Calls): Promise<void> {
  // One by one: mostly there is one, and Prisma keeps the plan of a create, but not that of a createMany.
  for (const attempt of calls.attempts) {
    await database.wechatCall.create({ data: callRow(calls, attempt), select: { id: true } });
  }
}

function callRow({ accountId, requestId, subject }: Calls, attempt: CallAttempt) {
  return {
    accountId,
    requestId,
    subjectType: subject?.type ?? null,
    subjectId: subject?.id ?? null,
    endpoint: attempt.endpoint,
    attemptNumber: attempt.attemptNumber,
    startedAt: attempt.startedAt,
    durationMs: Math.round(attempt.durationMs),
    outcome: outcomeColumn[attempt.outcome],
    httpStatus: attempt.httpStatus ?? null,
    errcode: attempt.errcode ?? null,
    errmsg: attempt.errmsg ?? null,
    rid: attempt.rid ?? null,
    errorCode: attempt.errorCode ?? null,
    connection: attempt.connection as Prisma.InputJsonObject | undefined,
    request: (attempt.request ?? undefined) as Prisma.InputJsonValue | undefined,
    response: (attempt.response ?? undefined) as Prisma.InputJsonValue | undefined,
  };
}
