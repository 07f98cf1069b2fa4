import type { VerbContext } from "@/lib/access/action";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { componentToken } from "@/lib/wechat";
import { refusalOf, settle } from "@/lib/wechat-calls/settle";
import { callerAddressOf, testOutcome } from "../token-failure";
import { withoutCurrent } from "../token-store";
import type { AccountTest } from "../types";
import { componentOptions } from "./component-options";
import { findPlatform } from "./platform-keys";

/**
 * Tries whether WeChat gives the platform a component token for its secret and newest ticket. The token is kept for all
 * processes; the one before works for 5 more minutes.
 * @throws DeskError `conflict` without a platform or a ticket, or where a secret cannot be opened
 */
export async function testPlatform({ actor, now }: VerbContext<Record<string, never>>): Promise<AccountTest> {
  const platform = await findPlatform();
  if (!platform) throw new DeskError("conflict", { detail: "platform-missing" });
  if (!platform.ticketSealed) throw new DeskError("conflict", { detail: "ticket-missing" });
  const { componentStore, ...options } = componentOptions(platform, () => undefined);
  const result = await settle(() =>
    componentToken({ ...options, store: withoutCurrent(componentStore) }).get(),
  );
  const refusal = refusalOf(result);
  const reason = "reason" in result ? result.reason : null;
  await db().$transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: "accounts.test",
      outcome: testOutcome[result.outcome],
      target: { type: "platform", id: platform.id },
      reason,
      changes: auditFields("platform", { componentAppid: platform.componentAppid, errcode: refusal.errcode }),
    }),
  );
  const callerAddress = callerAddressOf(refusal);
  const connection = (result.outcome === "not-sent" && result.connection) || null;
  const testedAt = now.toISOString();
  return { outcome: result.outcome, testedAt, reason, connection, ...refusal, callerAddress };
}
