import { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { openWechat } from "@/lib/accounts/open-wechat";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { sentNumber } from "@/lib/number-forms";
import { fromUnixSeconds } from "@/lib/time";
import type { QueryFeeResponse } from "@/lib/wechat";
import { type AnswerView, feeAnswerView } from "@/lib/wechat-calls/answer-view";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { recordCalls } from "@/lib/wechat-calls/record";
import { settle } from "@/lib/wechat-calls/settle";

export const prefillInput = z.object({
  accountId: z.uuid("choose"),
  serviceId: z.number("integer").int("integer").optional(),
  bankId: z.string().trim().optional(),
  regionCode: z.string().trim().min(1, "required"),
  departmentCode: z.string().trim().min(1, "required"),
  /** Asked as it was typed, but for blanks at its ends. */
  paymentNoticeNo: z.string().transform(sentNumber).pipe(z.string().min(1, "required")),
  paymentNoticeType: z.number("integer").int("integer").optional(),
});

/** What WeChat says is owed on a notice. Amounts in fen; a field that WeChat left out is null. */
export type Receivable = {
  /** The number that WeChat was asked for. */
  askedNumber: string;
  /** The number that its answer names; null where it names none. */
  paymentNoticeNo: string | null;
  /** The notice's state in WeChat's words, e.g. 通知书未缴款. */
  message: string | null;
  userName: string | null;
  feeFen: number | null;
  departmentName: string | null;
  paymentNoticeType: number | null;
  /** The currency (wechat-api.md 1.4), a number where WeChat keeps to it. */
  feeType: number | string | null;
  /** ISO instant. */
  noticeCreatedAt: string | null;
  /** YYYYMMDD. */
  paymentExpireDate: string | null;
  items: {
    no: number | null;
    itemId: string;
    itemName: string;
    overdueFen: number | null;
    penaltyFen: number | null;
    feeFen: number | null;
  }[];
  /** The other fields of the answer. */
  answer: AnswerView;
};

function receivableOf(answer: QueryFeeResponse, askedNumber: string): Receivable {
  const createdAt = answer.payment_notice_create_time;
  return {
    askedNumber,
    paymentNoticeNo: answer.payment_notice_no || null,
    message: answer.errmsg ?? null,
    userName: answer.user_name ?? null,
    feeFen: answer.fee ?? null,
    departmentName: answer.department_name ?? null,
    paymentNoticeType: answer.payment_notice_type ?? null,
    feeType: answer.fee_type ?? null,
    noticeCreatedAt: createdAt ? (fromUnixSeconds(createdAt)?.toISOString() ?? null) : null,
    paymentExpireDate: answer.payment_expire_date || null,
    items: (answer.items ?? []).map((item) => ({
      no: item.no ?? null,
      itemId: item.item_id ?? "",
      itemName: item.item_name ?? "",
      overdueFen: item.overdue ?? null,
      penaltyFen: item.penalty ?? null,
      feeFen: item.fee ?? null,
    })),
    answer: feeAnswerView(answer),
  };
}

/**
 * Asks WeChat what is owed on a notice (queryfee), to fill the order form. It reads and changes nothing.
 * @throws DeskError `invalid` without a service_id, `wechat-…` where WeChat refuses or does not answer; the call is on record either way
 */
export async function prefillOrder({
  actor,
  input,
}: VerbContext<z.output<typeof prefillInput>>): Promise<Receivable> {
  const { account, client, attempts } = await openWechat(input.accountId, { for: "nontax" });
  const serviceId = input.serviceId ?? account.serviceId;
  if (serviceId === null)
    throw new DeskError("invalid", { detail: "service-id-missing", field: "serviceId" });
  const look = await settle(() =>
    client.nontax.queryFee({
      appid: account.appid,
      service_id: serviceId,
      bank_id: input.bankId || undefined,
      payment_notice_no: input.paymentNoticeNo,
      department_code: input.departmentCode,
      payment_notice_type: input.paymentNoticeType,
      region_code: input.regionCode,
    }),
  );
  await recordCalls(db(), { attempts, accountId: account.id, requestId: actor.requestId });
  if (look.outcome !== "ok") throw failedLook(look);
  return receivableOf(look.answer, input.paymentNoticeNo);
}
