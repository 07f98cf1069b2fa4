import type { SeenOrderAnswer } from "@/lib/sightings/types";
import { fromUnixSeconds } from "@/lib/time";
import { type NotifyDetail, type NotifyHistory, redact } from "@/lib/wechat";
import { receiversOf } from "@/lib/wechat-calls/receivers";
import { rawAnswer, receiverRole, toldOf } from "./case-receivers";
import type { TimelineEntry } from "./types";

const clean = (text: string | undefined) => (text ? String(redact(text)) : null);

/** The receiver's address without its query, in which WeChat puts the request's random text. */
function withoutQuery(url: string | undefined): string | null {
  return clean(url)?.split(/[?#]/, 1)[0]?.slice(0, 200) ?? null;
}

function whichOf(index: number, details: readonly NotifyDetail[]): "only" | "first" | "last" {
  if (details.length < 2) return "only";
  return index === 0 ? "first" : "last";
}

function entriesOf(wechatOrderId: string, history: NotifyHistory, place: number): TimelineEntry[] {
  const details = (history.notify_detail ?? []).toSorted(
    (a, b) => (a.notify_time ?? 0) - (b.notify_time ?? 0),
  );
  return details.flatMap((detail, index): TimelineEntry[] => {
    const at = fromUnixSeconds(detail.notify_time ?? 0)?.toISOString();
    const [receiver] = receiversOf({ notify_history: [{ ...history, notify_detail: [detail] }] });
    if (!at || !receiver) return [];
    return [
      {
        id: `notification-${wechatOrderId}-${place}-${index}`,
        at,
        kind: "notification",
        wechatOrderId,
        receiver: receiver.name ?? receiver.appid,
        role: receiverRole(receiver.name),
        which: whichOf(index, details),
        count: receiver.count,
        answer: receiver.answer,
        errcode: receiver.errcode,
        errmsg: receiver.errmsg,
        toldOf: toldOf(detail),
        costTimeMs: receiver.costTimeMs,
        url: withoutQuery(detail.url),
        wxnontaxstr: clean(detail.wxnontaxstr),
        rawAnswer: rawAnswer(detail),
      },
    ];
  });
}

/** The notifications of an order that WeChat tells of: of each receiver the first and the last (wechat-api.md 1.4). */
export function notificationEntries({ wechatOrderId, answer }: SeenOrderAnswer): TimelineEntry[] {
  return (answer?.notify_history ?? []).flatMap((history, place) => entriesOf(wechatOrderId, history, place));
}
