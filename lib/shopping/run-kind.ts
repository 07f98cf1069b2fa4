import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import type { ShoppingVerification } from "@/lib/db/generated/client";
import { defineRunKind, type Followed, type RowOutcome, type RowProblem } from "@/lib/runs/kind";
import { explain } from "@/lib/wechat/error-catalogue";
import { dropPayers, openPayer } from "./payers";
import { verifyRow } from "./schemas";
import { verifyOnce } from "./verify-upload";

/** What WeChat says for these reasons it may answer otherwise once somebody has mended it, or after a while. */
const passing = new Set(["token", "config", "limit", "permission", "busy"]);

function mayPass(errcode: number | null): boolean {
  const entry = errcode === null ? null : explain(errcode, "shopping");
  return entry !== null && passing.has(entry.kind);
}

function refusal({ id, errcode, errmsg, rid }: ShoppingVerification): RowProblem {
  const said = { errcode: errcode ?? undefined, errmsg: errmsg ?? undefined, rid: rid ?? undefined };
  return { code: "wechat-rejected", ...said, href: `/shopping/${id}` };
}

/**
 * What a check's state says of its row. A check only reads: one that got no answer may be made again, under a new key,
 * as a check of its own.
 */
function outcomeOf(check: ShoppingVerification): RowOutcome {
  const target = { type: "shopping-verification", id: check.id } as const;
  const href = `/shopping/${check.id}`;
  switch (check.state) {
    case "accepted":
      return { kind: "succeeded", target };
    case "rejected":
      return mayPass(check.errcode)
        ? { kind: "failed", target, problem: refusal(check), isSpent: true }
        : { kind: "refused", target, problem: refusal(check) };
    case "not_sent":
      return { kind: "failed", target, problem: { code: "wechat-unreachable", href }, isSpent: true };
    case "unknown":
      return { kind: "failed", target, problem: { code: "wechat-unknown", href }, isSpent: true };
    case "asking":
      return { kind: "unknown", target };
  }
}

const needsNoOther = (outcome: Followed | null | undefined) =>
  outcome?.kind === "succeeded" || outcome?.kind === "refused";

/** Whose openid a row of the table asks for. */
function payerOf(input: unknown): string[] {
  const row = verifyRow.safeParse(input);
  return row.success ? [row.data.payerId] : [];
}

/** What came of a row, whose openid is forgotten as soon as no other try needs it. */
async function settled(check: ShoppingVerification, payerId: string): Promise<RowOutcome> {
  const outcome = outcomeOf(check);
  if (needsNoOther(outcome)) await dropPayers([payerId]);
  return outcome;
}

/** Verifies one upload of a table. */
export const verifyUploadKind = defineRunKind({
  permission: "shopping:create",
  row: verifyRow,
  interfaces: ["user-order/shoppinginfo/verify"],
  concurrency: 4,
  rowsPerSecond: 10,
  perform: async ({ row, run, actor, now }) => {
    const { payerId, ...asked } = row.input;
    const { requestKey } = row;
    const earlier = await db().shoppingVerification.findUnique({ where: { requestKey } });
    if (earlier && earlier.state !== "asking") return settled(earlier, payerId);
    const openid = await openPayer(payerId);
    if (openid === null) return { kind: "refused", problem: { code: "conflict", detail: "openid-removed" } };
    // A check that a killed worker left without an answer is ended by the sweep; this one is asked in its stead.
    const input = { ...asked, openid, requestKey: earlier ? randomUUID() : requestKey };
    return settled(await verifyOnce({ actor, now, runId: run.id, input }), payerId);
  },
  follow: async (rows) => {
    const keys = rows.map(({ requestKey }) => requestKey);
    const checks = await db().shoppingVerification.findMany({ where: { requestKey: { in: keys } } });
    const byKey = new Map(checks.map((check) => [check.requestKey, check]));
    const outcomes = keys.map((key) => followed(byKey.get(key)));
    await dropPayers(rows.flatMap(({ input }, at) => (needsNoOther(outcomes[at]) ? payerOf(input) : [])));
    return outcomes;
  },
  tellTargets: async (ids) => {
    const select = { id: true, verifyResult: true } as const;
    const checks = await db().shoppingVerification.findMany({ where: { id: { in: ids } }, select });
    return new Map(checks.map(({ id, verifyResult }) => [id, { name: id, answer: verifyResult }]));
  },
});

/** Without a check under its key, the row never came as far as its intent. */
function followed(check: ShoppingVerification | undefined): Followed | null {
  if (!check) return { kind: "failed", problem: { code: "internal" } };
  return check.state === "asking" ? null : outcomeOf(check);
}
