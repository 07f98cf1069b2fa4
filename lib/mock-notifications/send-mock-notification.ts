import type { VerbContext } from "@/lib/access/action";
import { openWechat } from "@/lib/accounts/open-wechat";
import { accountNames } from "@/lib/accounts/queries";
import { auditChanges, auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { hideToken } from "@/lib/captures/address";
import { captureIdOfUrl } from "@/lib/captures/queries";
import { db, type Transaction } from "@/lib/db/client";
import type { MockNotification } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { type CallAttempt, type MockNotificationResponse, redact, type WechatClient } from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import { auditOutcomeOf, requestStateOf } from "@/lib/wechat-calls/request-state";
import { type CallResult, refusalOf } from "@/lib/wechat-calls/settle";
import { threeSteps } from "@/lib/wechat-calls/three-steps";
import { hideQuery } from "./hide-query";
import { toMockNotificationRow } from "./queries";
import type { SendMockNotificationInput } from "./schemas";
import type { MockNotificationRow } from "./types";

type Context = VerbContext<SendMockNotificationInput>;
type Result = CallResult<MockNotificationResponse>;

/** What an earlier request with this key made. Throws `conflict` if that request asked for something else. */
async function findRepeated(input: SendMockNotificationInput): Promise<MockNotification | null> {
  const earlier = await db().mockNotification.findUnique({ where: { requestKey: input.requestKey } });
  if (!earlier) return null;
  const isSame =
    earlier.accountId === input.accountId &&
    earlier.kind === input.kind &&
    earlier.version === input.version &&
    earlier.url === hideToken(input.url) &&
    earlier.captureId === (await captureIdOfUrl(input.url));
  if (isSame) return earlier;
  throw new DeskError("conflict", {
    detail: "request-key-reused",
    href: `/mock-notifications/${earlier.id}`,
  });
}

async function recordIntent(tx: Transaction, { actor, input, now }: Context): Promise<MockNotification> {
  const { requestKey, accountId, kind, version } = input;
  // Whoever reads the database must not be able to write to a capture: its token is nowhere in the clear.
  const url = hideToken(input.url);
  const captureId = await captureIdOfUrl(input.url);
  const row = await tx.mockNotification.create({
    data: {
      requestKey,
      accountId,
      kind,
      url,
      captureId,
      version,
      state: "asking",
      createdById: actor.id,
      createdByName: actor.name,
      createdAt: now,
    },
  });
  await recordAudit(tx, {
    actor,
    action: "mock-notifications.send",
    outcome: "succeeded",
    target: { type: "mock-notification", id: row.id },
    accountId,
    changes: auditFields("mock-notification", { kind, url: hideQuery(url), version, state: row.state }),
  });
  return row;
}

async function recordOutcome(
  tx: Transaction,
  { actor }: Context,
  before: MockNotification,
  result: Result,
): Promise<MockNotification> {
  // redact also makes the text storable: WeChat's may hold what PostgreSQL refuses.
  const errmsg =
    result.outcome === "ok" ? { errmsg: String(redact(result.answer.errmsg ?? "")) || null } : {};
  const row = await tx.mockNotification.update({
    where: { id: before.id },
    data: { state: requestStateOf(result), ...refusalOf(result), ...errmsg },
  });
  const { state, errcode, rid } = row;
  await recordAudit(tx, {
    actor,
    action: "mock-notifications.answer",
    outcome: auditOutcomeOf(result),
    target: { type: "mock-notification", id: row.id },
    accountId: row.accountId,
    reason: "reason" in result ? result.reason : null,
    changes: auditChanges("mock-notification", { state: before.state }, { state, errcode, rid }),
  });
  return row;
}

function fire(client: WechatClient, appid: string, { kind, url, version }: SendMockNotificationInput) {
  const request = { appid, url, version };
  return kind === "payment" ? client.nontax.mockNotification(request) : client.nontax.mockQueryFee(request);
}

/** The attempts as they may be kept: a capture's token stands in the path, which the client does not know to hide. */
function withoutToken(attempts: readonly CallAttempt[]): CallAttempt[] {
  return attempts.map((attempt) => {
    const { url } = (attempt.request ?? {}) as { url?: unknown };
    if (typeof url !== "string") return attempt;
    return { ...attempt, request: { ...(attempt.request as object), url: hideToken(url) } };
  });
}

/**
 * Has WeChat call a receiver with test data, once for one request key; never repeated by itself. errcode 0 says that
 * WeChat has triggered it, not what the receiver answered (wechat-api.md 1.9).
 * @throws DeskError `conflict` for a key that was used for something else, or for a disabled account; `not-found` for an unknown account
 */
export async function sendMockNotification(context: Context): Promise<MockNotificationRow> {
  // Before the account is opened: a repeated request is answered also when the account was disabled meanwhile.
  const row = (await findRepeated(context.input)) ?? (await sendOnce(context));
  return toMockNotificationRow(row, await accountNames());
}

async function sendOnce(context: Context): Promise<MockNotification> {
  const { actor, input } = context;
  const { account, client, attempts } = await openWechat(input.accountId, { for: "nontax" });
  return threeSteps<MockNotification, MockNotificationResponse>({
    repeated: () => findRepeated(input),
    intent: (tx) => recordIntent(tx, context),
    call: () => fire(client, account.appid, input),
    outcome: async (tx, row, result) => {
      const subject = { type: "mock-notification", id: row.id } as const;
      await recordCalls(tx, {
        attempts: withoutToken(attempts),
        accountId: account.id,
        requestId: actor.requestId,
        subject,
      });
      return recordOutcome(tx, context, row, result);
    },
  });
}
