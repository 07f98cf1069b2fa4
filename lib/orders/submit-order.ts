import type { Transaction } from "@/lib/db/client";
import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { recordSightings } from "@/lib/sightings/record-sightings";
import type { UnifiedOrderResponse, WechatClient } from "@/lib/wechat";
import type { UnifiedOrderRequest } from "@/lib/wechat/nontax/unified-order";
import { recordAttempts, recordCalls } from "@/lib/wechat-calls/record";
import { threeSteps } from "@/lib/wechat-calls/three-steps";
import { holdNumber, OrderedMeanwhile } from "./already-ordered";
import { type LookedBefore, lookBeforePlacing, type Placing } from "./look-before-placing";
import { planNextLook } from "./plan-next-look";
import { recordAnswer } from "./record-answer";
import { recordCheck } from "./record-check";
import type { PlacingQuestion } from "./types";

type Submission = Placing & {
  now: Date;
  /** By `performance.now()`: nothing is sent after it, for others may have replaced the order by then. */
  deadlineMs: number;
  request: UnifiedOrderRequest;
  /** What an earlier request for the same made; null if there is none. */
  repeated: () => Promise<Order | null>;
  /** Writes the order and its event; `reason` is what a person confirmed. */
  intent: (tx: Transaction, reason: string | null) => Promise<Order>;
};

type Stop = Extract<LookedBefore, { kind: "stop" }>;
type Submitted = { kind: "order"; order: Order } | PlacingQuestion;

/** How often the look is done again because somebody placed an order for the number meanwhile. */
const rounds = 3;

function send(client: WechatClient, { request, deadlineMs }: Submission) {
  const leftMs = Math.floor(Math.max(0, deadlineMs - performance.now()));
  const signal = leftMs > 0 ? AbortSignal.timeout(leftMs) : AbortSignal.abort();
  return client.nontax.unifiedOrder(request, { signal });
}

async function runSteps(submission: Submission, known: string[], reason: string | null): Promise<Order> {
  const { actor, opened, number, now } = submission;
  const { account, client, attempts } = opened;
  const looked = [...attempts];
  const callsOf = (order: Order, made: typeof attempts) => ({
    attempts: made,
    accountId: account.id,
    requestId: actor.requestId,
    subject: { type: "order", id: order.id } as const,
  });
  let isIntended = false;
  const keepLook = async () => {
    if (isIntended) return;
    const calls = { attempts: looked, accountId: account.id, requestId: actor.requestId };
    await recordCalls(db(), calls);
  };
  const steps = threeSteps<Order, UnifiedOrderResponse>({
    repeated: submission.repeated,
    intent: async (tx) => {
      await holdNumber(tx, number, known);
      await recordSightings(tx, { accountId: account.id, attempts: looked });
      const order = await submission.intent(tx, reason);
      await recordAttempts(tx, callsOf(order, looked));
      return order;
    },
    call: () => {
      isIntended = true;
      return send(client, submission);
    },
    outcome: async (tx, submitted, result) => {
      await recordCalls(tx, callsOf(submitted, attempts.slice(looked.length)));
      const answered = await recordAnswer(tx, { actor, now, submitted, result });
      if (answered.state === "unknown") await planNextLook(tx, answered.id, now);
      return answered;
    },
  });
  return steps.finally(keepLook);
}

/** The look may have seen what the same request, sent twice, has just placed: that is its answer, and no obstacle. */
async function stopped(submission: Submission, looked: Stop): Promise<Submitted> {
  const { actor, opened } = submission;
  const winner = await submission.repeated();
  if (winner) {
    const subject = { type: "order", id: winner.id } as const;
    const { account, attempts } = opened;
    await recordCalls(db(), { attempts, accountId: account.id, requestId: actor.requestId, subject });
    return { kind: "order", order: winner };
  }
  await recordCheck(submission, looked.result, looked.reason);
  if (looked.answer instanceof DeskError) throw looked.answer;
  return looked.answer;
}

/**
 * Looks, and places an order at WeChat in three steps: the one way to do it, for the first attempt and for each later
 * one. Answers with the question where a person must confirm first; then nothing was written or sent.
 * @throws DeskError `conflict` where the look stops it
 */
export async function submitOrder(submission: Submission): Promise<Submitted> {
  let { confirmed } = submission;
  for (let round = 1; round <= rounds; round += 1) {
    const looked = await lookBeforePlacing({ ...submission, confirmed });
    if (looked.kind === "stop") return stopped(submission, looked);
    try {
      return { kind: "order", order: await runSteps(submission, looked.known, looked.reason) };
    } catch (error) {
      if (!(error instanceof OrderedMeanwhile)) throw error;
      // What was confirmed was about other orders than those that there are now.
      confirmed = { confirmedUnseen: confirmed.confirmedUnseen };
    }
  }
  throw new DeskError("conflict");
}
