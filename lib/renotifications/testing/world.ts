import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { testActor } from "@/lib/db/test-fixtures";
import { checkRenotification } from "../check-renotification";
import { createRenotification } from "../create-renotification";
import { type CreateRenotificationInput, createRenotificationInput } from "../schemas";

type Sandbox = {
  control: (method: string, path: string, body?: unknown) => Promise<unknown>;
  place: (change: Record<string, unknown>) => Promise<string>;
};

let placed = 0;

/** What the tests of re-notifications do to the sandbox and to the desk. `accountId` is that of Shaoguan. */
export function renotifyWorld(sandbox: Sandbox, accountId: () => string) {
  const receiverAnswers = (role: string, answer: number | string) =>
    sandbox.control("PUT", `/receivers/440200/${role}`, { answer });
  const fault = (body: object) => sandbox.control("POST", "/faults", body);

  /** An order for a number of its own. */
  function place(): Promise<string> {
    placed += 1;
    return sandbox.place({ payment_notice_no: undefined, order_no: `R${placed}` });
  }

  /** A paid order of which finance has not heard; from now on it answers as told. */
  async function paidUnheard(answer: number | string = 0): Promise<string> {
    const orderId = await place();
    await receiverAnswers("finance", 299);
    await sandbox.control("POST", `/orders/${orderId}/pay`);
    await receiverAnswers("finance", answer);
    return orderId;
  }

  function renotify(
    wechatOrderId: string,
    change: Partial<CreateRenotificationInput> = {},
    now: Date = new Date(),
  ) {
    const actor = testActor("finance");
    const reason = "财政未入账";
    const asked = { requestKey: randomUUID(), accountId: accountId(), wechatOrderId, reason, ...change };
    const input = createRenotificationInput.parse(asked);
    return { actor, row: createRenotification({ actor, input, now }) };
  }

  /** Looks once the sandbox has nothing left to deliver. */
  async function checked(id: string, now: Date = new Date()) {
    await sandbox.control("POST", "/settle");
    const actor = testActor("finance");
    return { actor, row: await checkRenotification({ actor, input: { id }, now }) };
  }

  async function calmDown(): Promise<void> {
    await sandbox.control("DELETE", "/faults");
    for (const role of ["finance", "bureau", "bank"]) await receiverAnswers(role, 0);
  }

  return { receiverAnswers, fault, place, paidUnheard, renotify, checked, calmDown };
}

/** Action, outcome and reason of the events of one request, in order. */
export async function actionsOf(requestId: string) {
  const events = await db().auditEvent.findMany({ where: { requestId }, orderBy: { sequence: "asc" } });
  return events.map(({ action, outcome, reason }) => [action, outcome, reason]);
}
