import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { orderInput } from "@/lib/orders/testing/desk";
import type { NewRow } from "../create-run";

/** A person of the desk who is on record, since a run asks anew for each row whether she still may. */
export async function addPerson(role: "finance" | "support"): Promise<UserActor> {
  const person = { email: `${randomUUID()}@levydesk.test`, name: "李文", role, passwordHash: "x" };
  const { id, email, name } = await db().user.create({ data: person });
  const request = { sessionId: randomUUID(), requestId: randomUUID(), address: "10.0.0.7" };
  return { type: "user", id, email, name, role, ...request };
}

/** Rows of orders that the sandbox takes, each for a notice of its own. */
export function orderRows(accountId: string, count: number): NewRow[] {
  return Array.from({ length: count }, (_, index) => {
    const { requestKey: _key, ...input } = orderInput(accountId);
    const label = input.paymentNoticeNo ?? "";
    return { line: index + 2, label, source: [label], input };
  });
}

/** A row that was refused when the table was read. */
export function badRow(line: number): NewRow {
  const problem = { code: "invalid", issues: [{ column: "fee", message: "amount" }] } as const;
  return { line, label: "", source: ["一百"], problem: { ...problem, issues: [...problem.issues] } };
}
