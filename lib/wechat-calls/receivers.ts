import { fromUnixSeconds } from "@/lib/time";
import { type GetOrderResponse, type NotifyDetail, type NotifyHistory, redact } from "@/lib/wechat";
import { alreadyPaidCode } from "./already-paid";

/**
 * `answered`: it took the notification, or says with 232 that it has the notice as paid already; `refused`: it answered
 * with another errcode; `unanswered`: WeChat got no answer.
 */
export type ReceiverAnswer = "answered" | "refused" | "unanswered";

/** One party that WeChat notifies of an order, by its last notification. Plain JSON, no personal data. */
export type ReceiverView = {
  appid: string | null;
  name: string | null;
  /** How often WeChat has notified it. */
  count: number;
  answer: ReceiverAnswer;
  /** The receiver's code (family `receiver`). */
  errcode: number | null;
  errmsg: string | null;
  /** ISO instant of the last notification, by WeChat's clock. */
  at: string | null;
  costTimeMs: number | null;
  /** The text by which the receiver finds each notification in its own log, the earliest first; absent in older records. */
  requests?: NotificationRequest[];
};

/** `at` is an ISO instant by WeChat's clock; `wxnontaxstr` stood in the request's address (wechat-api.md 1.4, 9.7). */
export type NotificationRequest = { at: string | null; wxnontaxstr: string };

const clean = (text: string | undefined) => (text ? String(redact(text)) : null);

/** `ret` is WeChat's overall code; it may be set too where the receiver answered with a code of its own. */
function answerOf(ret: number | undefined, errcode: number | undefined): ReceiverAnswer {
  if (errcode === undefined) return "unanswered";
  if (errcode === alreadyPaidCode) return "answered";
  const reached = ret === undefined || ret === 0;
  if (reached) return errcode === 0 ? "answered" : "refused";
  return errcode > 0 ? "refused" : "unanswered";
}

const instant = (seconds: number | undefined) =>
  seconds ? (fromUnixSeconds(seconds)?.toISOString() ?? null) : null;

function requestsOf(details: readonly NotifyDetail[]): NotificationRequest[] {
  return details
    .toSorted((a, b) => (a.notify_time ?? 0) - (b.notify_time ?? 0))
    .flatMap(({ notify_time, wxnontaxstr }) => {
      const text = clean(wxnontaxstr);
      return text ? [{ at: instant(notify_time), wxnontaxstr: text }] : [];
    });
}

function receiverOf(history: NotifyHistory): ReceiverView {
  const details = history.notify_detail ?? [];
  const last = details.reduce<NotifyDetail | undefined>(
    (latest, detail) => ((detail.notify_time ?? 0) >= (latest?.notify_time ?? 0) ? detail : latest),
    undefined,
  );
  const answer = answerOf(last?.ret, last?.errcode);
  return {
    appid: history.appid ?? null,
    name: clean(history.name),
    count: history.notify_cnt ?? details.length,
    answer,
    errcode: answer === "unanswered" ? null : (last?.errcode ?? null),
    errmsg: clean(answer === "unanswered" ? last?.ret_errmsg || last?.errmsg : last?.errmsg),
    at: instant(last?.notify_time),
    costTimeMs: last?.cost_time ?? null,
    requests: requestsOf(details),
  };
}

/**
 * Who WeChat has told of an order and what each answered last: `notify_history` of getorder (wechat-api.md 1.4), which
 * keeps only the first and the last notification of each receiver. Empty where WeChat has told nobody yet.
 */
export function receiversOf(order: Pick<GetOrderResponse, "notify_history">): ReceiverView[] {
  return (order.notify_history ?? []).map(receiverOf);
}

/** Whether there are receivers and each one took its last notification. */
export function allAnswered(receivers: readonly ReceiverView[]): boolean {
  return receivers.length > 0 && receivers.every(({ answer }) => answer === "answered");
}
