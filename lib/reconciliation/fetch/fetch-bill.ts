import type { Actor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { BillFetch } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { failureCode } from "@/lib/jobs/failure-code";
import type { JobContext } from "@/lib/jobs/run-job";
import { log } from "@/lib/log";
import { dateOf } from "../import-bill";
import { downloadBill } from "./download-bill";
import { type FetchProblem, mayPass, problemOfError } from "./fetch-problem";
import { nextTryAt } from "./retry-schedule";

type Place = { accountId: string; mchId: string; day: Date };

const minuteMs = 60_000;

/** Counts the try before it is made, so that one that takes its worker down with it is not repeated at once. */
async function claim(place: Place, now: Date): Promise<BillFetch | null> {
  const where = { ...place, state: "waiting" as const, nextAt: { lte: now } };
  const soon = new Date(now.getTime() + minuteMs);
  const data = { tries: { increment: 1 }, nextAt: soon };
  const [claimed] = await db().billFetch.updateManyAndReturn({ where, data });
  if (!claimed) return null;
  const nextAt = nextTryAt(claimed.askedAt, claimed.tries, now) ?? soon;
  await db().billFetch.updateMany({ where: { ...place, state: "waiting" }, data: { nextAt } });
  return claimed;
}

async function giveUp(place: Place, problem: FetchProblem, actor: Actor): Promise<void> {
  const { accountId, mchId, day } = place;
  await db().$transaction(async (tx) => {
    const { count } = await tx.billFetch.updateMany({
      where: { ...place, state: "waiting" },
      data: { state: "given_up", nextAt: null, problem },
    });
    if (count === 0) return;
    await recordAudit(tx, {
      actor,
      action: "reconciliation.fetch",
      outcome: "failed",
      accountId,
      reason: problem.errcode ? String(problem.errcode) : (problem.detail ?? problem.bill ?? problem.kind),
      changes: auditFields("bill", { day: day.toISOString().slice(0, 10), mchId, problem: problem.kind }),
    });
  });
}

/** Notes why there is no bill, and when it is tried again. A pause of the account's calls is waited out and counts as no try. */
async function noteProblem(place: Place, claimed: BillFetch, error: unknown, { actor, now }: Context) {
  const problem = problemOfError(error);
  const resumeAt = problem.kind === "paused" && error instanceof DeskError ? error.details.at : undefined;
  if (resumeAt) {
    const data = { nextAt: new Date(resumeAt), tries: { decrement: 1 }, problem };
    await db().billFetch.updateMany({ where: { ...place, state: "waiting" }, data });
    return;
  }
  const nextAt = mayPass(problem) ? nextTryAt(claimed.askedAt, claimed.tries, now) : null;
  if (nextAt === null) return giveUp(place, problem, actor);
  await db().billFetch.updateMany({ where: { ...place, state: "waiting" }, data: { nextAt, problem } });
}

type Context = { actor: Actor; now: Date };

/** Tries once to get the bill of a day that is wanted; a try that got none says when the next one comes. */
export async function fetchBill({ actor, input, now }: JobContext<"reconciliation.fetch">): Promise<void> {
  const { accountId, mchId, day } = input;
  const place = { accountId, mchId, day: dateOf(day) };
  const claimed = await claim(place, now);
  if (!claimed) return;
  try {
    const billId = await downloadBill(input, { actor, now });
    await db().billFetch.updateMany({
      where: place,
      data: { state: "done", nextAt: null, problem: undefined, billId },
    });
  } catch (error) {
    log().info({ accountId, day, requestId: actor.requestId, why: failureCode(error) }, "a try got no bill");
    await noteProblem(place, claimed, error, { actor, now });
  }
}
