import type { VerbContext } from "@/lib/access/action";
import { openWechat } from "@/lib/accounts/open-wechat";
import { auditChanges, auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import type { ShoppingVerification } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { maskMiddle } from "@/lib/mask";
import { redact, type VerifyUploadResultResponse } from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import { auditOutcomeOf, requestStateOf } from "@/lib/wechat-calls/request-state";
import { type CallResult, refusalOf } from "@/lib/wechat-calls/settle";
import { threeSteps } from "@/lib/wechat-calls/three-steps";
import { askInEitherForm, numberFormOf, rememberNumberForm } from "./number-form";
import { type OrderNumber, orderNumberOf } from "./order-number";
import { withEarlierChecks } from "./queries";
import type { VerifyUploadInput } from "./schemas";
import type { CheckedUpload } from "./types";

/** `runId`: the run that it is a row of. */
type Context = VerbContext<VerifyUploadInput> & { runId?: string };
type Result = CallResult<VerifyUploadResultResponse>;

function isSame(earlier: ShoppingVerification, input: VerifyUploadInput): boolean {
  const number: OrderNumber = orderNumberOf(input);
  return (
    earlier.accountId === input.accountId &&
    earlier.openidMasked === maskMiddle(input.openid) &&
    earlier.orderNumberType === number.orderNumberType &&
    earlier.transactionId === number.transactionId &&
    earlier.mchid === number.mchid &&
    earlier.outTradeNo === number.outTradeNo
  );
}

/** What an earlier request with this key made. Throws `conflict` if that request asked for something else. */
async function findRepeated(input: VerifyUploadInput): Promise<ShoppingVerification | null> {
  const earlier = await db().shoppingVerification.findUnique({ where: { requestKey: input.requestKey } });
  if (!earlier || isSame(earlier, input)) return earlier;
  throw new DeskError("conflict", { detail: "request-key-reused", href: `/shopping/${earlier.id}` });
}

async function recordIntent(
  tx: Transaction,
  { actor, input, now, runId }: Context,
): Promise<ShoppingVerification> {
  const number = orderNumberOf(input);
  const row = await tx.shoppingVerification.create({
    data: {
      ...number,
      requestKey: input.requestKey,
      accountId: input.accountId,
      runId: runId ?? null,
      openidMasked: maskMiddle(input.openid),
      state: "asking",
      createdById: actor.id,
      createdByName: actor.name,
      createdAt: now,
    },
  });
  await recordAudit(tx, {
    actor,
    action: "shopping.verify",
    outcome: "succeeded",
    target: { type: "shopping-verification", id: row.id },
    accountId: row.accountId,
    changes: auditFields("shopping-verification", { ...row, openid: input.openid }),
  });
  return row;
}

/** WeChat's text as the desk keeps it: storable, and without the openid should WeChat repeat it. */
function kept(text: string | undefined, openid: string): string | null {
  return text?.trim() ? String(redact(text.trim(), [openid])) : null;
}

async function recordOutcome(
  tx: Transaction,
  { actor, input }: Context,
  before: ShoppingVerification,
  result: Result,
): Promise<ShoppingVerification> {
  const refusal = refusalOf(result);
  const said =
    result.outcome === "ok"
      ? { errmsg: result.answer.errmsg, verifyResult: result.answer.verify_result }
      : { errmsg: refusal.errmsg ?? undefined, verifyResult: undefined };
  const row = await tx.shoppingVerification.update({
    where: { id: before.id },
    data: {
      ...refusal,
      state: requestStateOf(result),
      errmsg: kept(said.errmsg, input.openid),
      verifyResult: kept(said.verifyResult, input.openid),
    },
  });
  const { state, errcode, rid, verifyResult } = row;
  await recordAudit(tx, {
    actor,
    action: "shopping.answer",
    outcome: auditOutcomeOf(result),
    target: { type: "shopping-verification", id: row.id },
    accountId: row.accountId,
    reason: "reason" in result ? result.reason : null,
    changes: auditChanges(
      "shopping-verification",
      { state: before.state },
      { state, errcode, rid, verifyResult },
    ),
  });
  return row;
}

/**
 * Asks WeChat for one request key, in another form where it refuses the first (number-form.ts); answers with the row as it stands then.
 * @throws DeskError as `verifyUpload`
 */
export async function verifyOnce(context: Context): Promise<ShoppingVerification> {
  const { actor, input } = context;
  const { account, client, attempts } = await openWechat(input.accountId, {
    for: "shopping",
    interfaces: ["user-order/shoppinginfo/verify"],
  });
  const known = await numberFormOf(account.id);
  let worked = known;
  return threeSteps<ShoppingVerification, VerifyUploadResultResponse>({
    repeated: () => findRepeated(input),
    intent: (tx) => recordIntent(tx, context),
    call: async () => {
      const asked = await askInEitherForm(client, input, known);
      worked = asked.form;
      return asked.answer;
    },
    outcome: async (tx, row, result) => {
      const subject = { type: "shopping-verification", id: row.id } as const;
      await recordCalls(tx, { attempts, accountId: account.id, requestId: actor.requestId, subject });
      if (worked !== known) await rememberNumberForm(tx, account.id, worked, context.now);
      return recordOutcome(tx, context, row, result);
    },
  });
}

/**
 * Asks WeChat whether the shopping details of an order were uploaded rightly, once for one request key. It only reads at
 * WeChat, but who asked about which order is on record. errcode 0 says that WeChat has answered; what it found stands
 * in its free text, which may be absent (wechat-api.md 5.2).
 * @throws DeskError `conflict` for a key that was used for something else, or for a disabled account; `not-found` for an unknown account
 */
export async function verifyUpload(context: Context): Promise<CheckedUpload> {
  // Before the account is opened: a repeated request is answered also when the account was disabled meanwhile.
  const row = (await findRepeated(context.input)) ?? (await verifyOnce(context));
  return withEarlierChecks(row);
}
