import { setTimeout as delay } from "node:timers/promises";
import type { ActionAnswer } from "./action-answer";
import { postOrder } from "./desk-client";
import type { Attempt } from "./judge";
import { orderForm } from "./order-form";
import type { PlannedOrder } from "./plan";

/** So long does a person press the button again and again when the desk does not answer, and so long wait between. */
const patienceMs = 120_000;
const pauseMs = 500;

export type Office = {
  /** The two desks. They keep their addresses when they are killed. */
  origins: readonly [string, string];
  cookie: string;
  actionId: string;
  accountId: string;
  /** Sets the notices of this campaign apart, digits only. */
  noticePrefix: string;
  signal: AbortSignal;
};

type Form = ReturnType<typeof orderForm>;

function formOf({ accountId, noticePrefix }: Office, { number, feeFen }: PlannedOrder): Form {
  return orderForm({
    accountId,
    feeFen,
    paymentNoticeNo: `${noticePrefix}${String(number).padStart(6, "0")}`,
  });
}

function withOtherFee(form: Form): Form {
  const feeFen = form.feeFen + 1;
  return { ...form, feeFen, items: form.items.map((item) => ({ ...item, feeFen })) };
}

/** What a desk says when its database is away, or while it holds back calls because WeChat is ill; a person tries again. */
const passing = new Set(["internal", "offline", "wechat-unreachable"]);

/** What a person answers who wants the order in any case; she confirms what she was shown and no more. */
function confirmationOf(question: Exclude<ActionAnswer, { kind: "order" | "refused" }>) {
  if (question.kind === "confirm-unseen") return { confirmedUnseen: true };
  const confirmedOrders = question.orders.map(({ wechatOrderId, id }) => wechatOrderId ?? id ?? "");
  return { confirmedOpen: true, confirmedOrders };
}

/** Sends a form until a desk answers, now the one and now the other; null when none does. */
async function send(office: Office, form: Form, firstDesk: 0 | 1): Promise<ActionAnswer | null> {
  const giveUpAtMs = performance.now() + patienceMs;
  let confirmed = {};
  for (let post = 0; performance.now() < giveUpAtMs && !office.signal.aborted; post += 1) {
    const origin = office.origins[(firstDesk + post) % 2] ?? office.origins[0];
    const answer = await postOrder(origin, { ...office, body: { ...form, ...confirmed } });
    if (answer?.kind === "order" || (answer?.kind === "refused" && !passing.has(answer.code))) return answer;
    if (answer && answer.kind !== "refused") confirmed = { ...confirmed, ...confirmationOf(answer) };
    else await delay(pauseMs);
  }
  return null;
}

const attemptOf = (
  { requestKey }: Form,
  answers: (ActionAnswer | null)[],
  isOtherBodyTaken = false,
): Attempt => ({
  requestKey,
  answers: answers.filter((answer) => answer !== null),
  isOtherBodyTaken,
});

/** Sends one order in the manner that is planned for it, and tells what the desks answered for each request key. */
export async function placeOrder(office: Office, planned: PlannedOrder): Promise<Attempt[]> {
  const form = formOf(office, planned);
  const desk = planned.deskIndex;
  const otherDesk = desk === 0 ? 1 : 0;
  switch (planned.manner) {
    case "plain":
      return [attemptOf(form, [await send(office, form, desk)])];
    case "again": {
      const first = await send(office, form, desk);
      return [attemptOf(form, [first, await send(office, form, otherDesk)])];
    }
    case "double":
      return [attemptOf(form, await Promise.all([send(office, form, desk), send(office, form, otherDesk)]))];
    case "other-body": {
      const first = await send(office, form, desk);
      const other = first?.kind === "order" ? await send(office, withOtherFee(form), otherDesk) : null;
      return [attemptOf(form, [first], other?.kind === "order")];
    }
    case "rival": {
      const rival = formOf(office, planned);
      const answers = await Promise.all([send(office, form, desk), send(office, rival, otherDesk)]);
      return [attemptOf(form, [answers[0]]), attemptOf(rival, [answers[1]])];
    }
  }
}
