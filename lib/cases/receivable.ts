import type { Sighting } from "@/lib/sightings/types";
import { fromUnixSeconds } from "@/lib/time";
import { type QueryFeeResponse, redact } from "@/lib/wechat";
import { feeAnswerView } from "@/lib/wechat-calls/answer-view";
import { failureOf } from "./case-orders";
import type { CaseReceivable, Knowledge } from "./types";

const clean = (text: string | undefined) => (text ? String(redact(text)) : null);

function receivableOf(answer: QueryFeeResponse): CaseReceivable {
  return {
    message: clean(answer.errmsg),
    // Masked before it was kept.
    userName: clean(answer.user_name),
    feeFen: answer.fee ?? null,
    items: (answer.items ?? []).map((item) => ({
      no: item.no ?? null,
      itemId: clean(item.item_id) ?? "",
      itemName: clean(item.item_name) ?? "",
      overdueFen: item.overdue ?? null,
      penaltyFen: item.penalty ?? null,
      feeFen: item.fee ?? null,
    })),
    answer: feeAnswerView(answer),
    departmentName: clean(answer.department_name),
    createdAt: fromUnixSeconds(answer.payment_notice_create_time ?? 0)?.toISOString() ?? null,
    expireDate: answer.payment_expire_date || null,
  };
}

/** What is owed on the notice, as queryfee last said it (wechat-api.md 1.2). */
export function receivableKnowledge(sighting: Sighting<QueryFeeResponse> | null): Knowledge<CaseReceivable> {
  if (!sighting) return { value: null, seenAt: null, failure: null };
  const { answer, seenAt, missed } = sighting;
  return {
    value: answer ? receivableOf(answer) : null,
    seenAt: seenAt?.toISOString() ?? null,
    failure: failureOf(missed),
  };
}
