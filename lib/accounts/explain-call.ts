import type { VerbContext } from "@/lib/access/action";
import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { type EvidenceView, evidenceView } from "@/lib/wechat-calls/evidence-view";
import { isExplainable, keepEvidence } from "./evidence";
import type { AccountIdInput } from "./schemas";

/**
 * What WeChat says of one attempt with a rid: what is on record, else its answer now. An attempt that is older than 7
 * days is not asked for.
 * @throws DeskError `not-found` for an attempt without a rid; as `keepEvidence`
 */
export async function explainCall({ actor, input, now }: VerbContext<AccountIdInput>): Promise<EvidenceView> {
  const [call, kept] = await Promise.all([
    db().wechatCall.findUnique({ where: { id: input.id } }),
    db().callEvidence.findUnique({ where: { callId: input.id } }),
  ]);
  if (!call?.rid) throw new DeskError("not-found");
  if (kept?.state === "answered") return evidenceView(kept);
  if (!isExplainable(call, now)) {
    if (kept) return evidenceView(kept);
    return { state: "too-old", askedAt: now.toISOString(), errcode: null, errmsg: null, said: null };
  }
  return keepEvidence({ actor, now }, { ...call, rid: call.rid });
}
