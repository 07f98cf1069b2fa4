import type { z } from "zod";
import type { VerbContext } from "@/lib/access/action";
import { openWechat } from "@/lib/accounts/open-wechat";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { keepCalls } from "@/lib/lookup/find-orders";
import { failedLook } from "@/lib/wechat-calls/failed-look";
import { getOrderRequest } from "@/lib/wechat-calls/get-order-request";
import { auditOutcomeOf } from "@/lib/wechat-calls/request-state";
import { settle } from "@/lib/wechat-calls/settle";
import { readCase } from "./queries";
import type { revealPayerInput } from "./schemas";
import type { CaseKey, CaseOrder } from "./types";

type Context = VerbContext<z.output<typeof revealPayerInput>>;

/** The payer in full, as far as it is known: WeChat masks most names itself. Never kept by the browser. */
export type RevealedPayer = { openid: string | null; userName: string | null };

const keyOf = ({ accountId, regionCode, departmentCode, numberKind, number }: CaseKey): CaseKey => ({
  accountId,
  regionCode,
  departmentCode,
  numberKind,
  number,
});

/** Nobody sees a payer without an event that says who, whose and why. */
function noted(
  { actor, input }: Context,
  order: CaseOrder | null,
  outcome: "succeeded" | "failed" | "unknown",
) {
  return {
    actor,
    action: "cases.reveal",
    outcome,
    target: { type: "notice", id: input.number },
    accountId: input.accountId,
    reason: input.reason,
    changes: auditFields("case", {
      regionCode: input.regionCode,
      departmentCode: input.departmentCode,
      numberKind: input.numberKind,
      wechatOrderId: order?.wechatOrderId ?? undefined,
    }),
  } as const;
}

async function fromDesk(context: Context, order: CaseOrder, id: string): Promise<RevealedPayer> {
  return db().$transaction(async (tx) => {
    const { openid, userName } = await tx.order.findUniqueOrThrow({ where: { id } });
    await recordAudit(tx, noted(context, order, "succeeded"));
    return { openid, userName };
  });
}

/** An order that the desk did not place: what it keeps of WeChat's answers is masked, so WeChat is asked again. */
async function fromWechat(context: Context, order: CaseOrder, order_id: string): Promise<RevealedPayer> {
  const { actor, input } = context;
  const { account, client, attempts } = await openWechat(input.accountId, { for: "nontax" });
  const look = await settle(() => client.nontax.getOrder(getOrderRequest(account, order_id)));
  await db().$transaction(async (tx) => {
    await keepCalls(tx, { number: keyOf(input), requestId: actor.requestId }, attempts, []);
    const outcome = auditOutcomeOf(look);
    await recordAudit(tx, noted(context, order, outcome === "refused" ? "failed" : outcome));
  });
  if (look.outcome !== "ok") throw failedLook(look);
  return { openid: look.answer.openid || null, userName: look.answer.user_name || null };
}

/**
 * Shows who paid, or was to pay: of the order that is named, else of the case's first one. The reason is on record before
 * anything is shown.
 * @throws DeskError `not-found` for an order that is none of the case's, `wechat-…` where WeChat must be asked and does not say
 */
export async function revealPayer(context: Context): Promise<RevealedPayer> {
  const { actor, input, now } = context;
  const { orders } = await readCase(keyOf(input), { role: actor.role, now });
  const wanted = input.wechatOrderId;
  const order = (orders.value ?? []).find(({ wechatOrderId }) => !wanted || wechatOrderId === wanted);
  if (!order) throw new DeskError("not-found");
  if (order.desk) return fromDesk(context, order, order.desk.id);
  if (order.wechatOrderId === null) throw new DeskError("not-found");
  return fromWechat(context, order, order.wechatOrderId);
}
