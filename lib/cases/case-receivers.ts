import { type GetOrderResponse, type NotifyDetail, redact } from "@/lib/wechat";
import { alreadyPaidCode } from "@/lib/wechat-calls/already-paid";
import { receiversOf } from "@/lib/wechat-calls/receivers";
import type { CaseReceiver, RawAnswer, ReceiverRole, ReceiverStanding } from "./types";

/**
 * WeChat tells a receiver's role by its name alone (wechat-api.md 1.4), so only clear words count. Finance first: 财政局
 * is a bureau by its last character.
 */
const roleWords: [ReceiverRole, RegExp][] = [
  ["finance", /财政|\bfinance\b/i],
  ["bank", /银行|信用社|\bbank\b/i],
  ["bureau", /委办局|委员会|公安|交警|法院|检察院|学校|教育局|自然资源局|人社局|人力资源|税务局|\bbureau\b/i],
];

/** Whom a name of a receiver means; null where it does not tell. */
export function receiverRole(name: string | null): ReceiverRole | null {
  if (name === null) return null;
  return roleWords.find(([, words]) => words.test(name))?.[0] ?? null;
}

/** `status` of a notification: 3 or 4 that it was paid, 5 that it was refunded (wechat-api.md 1.4). */
export function toldOf(detail: NotifyDetail | undefined): CaseReceiver["toldOf"] {
  if (detail?.status === 3 || detail?.status === 4) return "payment";
  return detail?.status === 5 ? "refund" : null;
}

/** The receiver's raw answer: untrusted text, masked and cut by the client. */
export function rawAnswer(detail: NotifyDetail | undefined): RawAnswer | null {
  if (!detail?.third_resp) return null;
  return { text: String(redact(detail.third_resp)), encoding: detail.third_resp_encoding ?? "utf-8" };
}

/** The later of the two notifications that WeChat keeps. */
export function lastDetail(details: readonly NotifyDetail[]): NotifyDetail | undefined {
  return details.reduce<NotifyDetail | undefined>(
    (latest, detail) => ((detail.notify_time ?? 0) >= (latest?.notify_time ?? 0) ? detail : latest),
    undefined,
  );
}

/** The receivers of an order, each with its role and its last raw answer. */
export function caseReceivers(answer: GetOrderResponse): CaseReceiver[] {
  const histories = answer.notify_history ?? [];
  return receiversOf(answer).map((receiver, index) => {
    const last = lastDetail(histories[index]?.notify_detail ?? []);
    return {
      ...receiver,
      role: receiverRole(receiver.name),
      toldOf: toldOf(last),
      rawAnswer: rawAnswer(last),
    };
  });
}

/**
 * How a receiver stands to what it was last told. One that has it as paid already knows it; where that was the first it
 * heard of it, it has it from elsewhere.
 */
export function standingOf({
  answer,
  errcode,
  count,
  at,
}: Pick<CaseReceiver, "answer" | "errcode" | "count" | "at">): ReceiverStanding {
  if (answer === "answered") return errcode === alreadyPaidCode && count <= 1 ? "recorded" : "told";
  if (answer === "refused") return "refused";
  return count === 0 && at === null ? "not-tried" : "unanswered";
}
