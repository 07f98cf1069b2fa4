import type { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { type OpenWechat, openWechat } from "@/lib/accounts/open-wechat";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { askForList, type FoundOrders, keepCalls, lookAtList } from "@/lib/lookup/find-orders";
import { keepAllSeen } from "@/lib/lookup/keep-seen";
import { recordNumbers } from "@/lib/sightings/record-numbers";
import type { GetOrderListResponse, QueryFeeResponse } from "@/lib/wechat";
import { auditOutcomeOf } from "@/lib/wechat-calls/request-state";
import { type CallResult, refusalOf, settle } from "@/lib/wechat-calls/settle";
import { claimRefresh, releaseRefresh } from "./claim-refresh";
import { failedPieces } from "./failed-pieces";
import type { caseInput } from "./schemas";
import type { CaseKey } from "./types";

type Context = VerbContext<z.output<typeof caseInput>>;
type List = CallResult<GetOrderListResponse>;

/** `asked`: WeChat was asked now. `shared`: someone else is asking, or has within the last seconds. */
export type Refreshed = { refreshed: "asked" | "shared" };

/** What is owed on the notice; null where that cannot be asked: for an own order number, or without a service id. */
function askForFee(
  { account, client }: OpenWechat,
  key: CaseKey,
): Promise<CallResult<QueryFeeResponse>> | null {
  if (key.numberKind !== "notice" || account.serviceId === null) return null;
  const { serviceId: service_id, bankId, appid } = account;
  return settle(() =>
    client.nontax.queryFee({
      appid,
      service_id,
      bank_id: bankId ?? undefined,
      payment_notice_no: key.number,
      department_code: key.departmentCode,
      region_code: key.regionCode,
    }),
  );
}

type Asked = {
  list: List;
  fee: CallResult<QueryFeeResponse> | null;
  found: FoundOrders | null;
  attempts: OpenWechat["attempts"];
};

async function ask({ actor, input: key }: Context, wechat: OpenWechat): Promise<Asked> {
  const [list, fee] = await Promise.all([askForList(wechat, key), askForFee(wechat, key)]);
  const found = list.outcome === "ok" ? await lookAtList(wechat, list.answer, actor.requestId) : null;
  return { list, fee, found, attempts: wechat.attempts };
}

async function keep(
  { actor, input: key, now }: Context,
  { list, fee, found, attempts }: Asked,
): Promise<void> {
  await db().$transaction(async (tx) => {
    await keepCalls(tx, { number: key, requestId: actor.requestId }, attempts, found?.looked ?? []);
    await recordNumbers(tx, failedPieces(key, now, { list, fee }));
    await keepAllSeen(tx, { found: found?.orders ?? [], at: now, actor });
    await recordAudit(tx, {
      actor,
      action: "cases.refresh",
      outcome: auditOutcomeOf(list),
      target: { type: "notice", id: key.number },
      accountId: key.accountId,
      reason: "reason" in list ? list.reason : null,
      changes: auditFields("case", {
        regionCode: key.regionCode,
        departmentCode: key.departmentCode,
        numberKind: key.numberKind,
        found: found?.ids.all.length,
        paidOrderId: found?.ids.paidOrderId ?? undefined,
        errcode: refusalOf(list).errcode ?? undefined,
        feeErrcode: fee ? (refusalOf(fee).errcode ?? undefined) : undefined,
      }),
    });
  });
}

/** A paused account cannot ask: that is a failure of this refresh, not of the page. */
async function open(accountId: string): Promise<OpenWechat | null> {
  try {
    return await openWechat(accountId, { for: "nontax" });
  } catch (error) {
    if (error instanceof DeskError && error.code === "wechat-unreachable") return null;
    throw error;
  }
}

/** Whether WeChat answered. */
async function refresh(context: Context): Promise<boolean> {
  const wechat = await open(context.input.accountId);
  const notSent = { outcome: "not-sent", reason: "token-unavailable" } as const;
  const asked = wechat
    ? await ask(context, wechat)
    : {
        list: notSent,
        fee: context.input.numberKind === "notice" ? notSent : null,
        found: null,
        attempts: [],
      };
  await keep(context, asked);
  return asked.list.outcome === "ok";
}

/**
 * Asks WeChat all there is to know of a case: what is owed (queryfee), which orders there are (getorderlist) and how each
 * of them stands (getorder, at most 20). What fails is kept as such and spoils nothing else. Of several people who open
 * a case at the same time one asks, for all. It is one event of the log.
 * @throws DeskError `not-found` or `conflict` for the account
 */
export async function refreshCase(context: Context): Promise<Refreshed> {
  const { input: key, now } = context;
  const account = await db().account.findUnique({
    where: { id: key.accountId },
    select: { disabledAt: true },
  });
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  if (account.disabledAt) throw new DeskError("conflict", { detail: "account-disabled" });
  if (!(await claimRefresh(key, now))) return { refreshed: "shared" };
  let isAnswered = false;
  try {
    isAnswered = await refresh(context);
  } finally {
    await releaseRefresh(key, isAnswered ? new Date() : null);
  }
  return { refreshed: "asked" };
}
