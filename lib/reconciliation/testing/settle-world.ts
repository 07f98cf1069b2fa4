import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { testActor } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { type SettleDiscrepancyInput, settleDiscrepancyInput } from "../settle/schemas";
import { settleDiscrepancy } from "../settle/settle-discrepancy";
import { insertDiscrepancy } from "./insert-discrepancy";

type Sandbox = {
  control: (method: string, path: string, body?: unknown) => Promise<unknown>;
  call: (path: string, body: object) => Promise<{ trans_id?: string } & object>;
  place: (change: Record<string, unknown>) => Promise<string>;
};

let placed = 0;

export const finance = testActor("finance");

export function settle(
  change: Partial<SettleDiscrepancyInput> & { discrepancyId: string },
  now = new Date(),
) {
  const asked = { requestKey: randomUUID(), resolution: "handled_elsewhere", remark: "已退款", ...change };
  return settleDiscrepancy({ actor: finance, input: settleDiscrepancyInput.parse(asked), now });
}

/** What tests of settling do to the sandbox and to the desk. `account` is Shaoguan's. */
export function settleWorld(sandbox: Sandbox, account: () => { id: string; appid: string }) {
  const receiverAnswers = (answer: number | string) =>
    sandbox.control("PUT", "/receivers/440200/finance", { answer });

  /** An order paid at WeChat, of which the desk knows nothing. */
  async function paid(change: Record<string, unknown> = {}) {
    placed += 1;
    const number = `S${String(Date.now()).slice(-6)}${placed}`;
    const wechatOrderId = await sandbox.place({ payment_notice_no: number, ...change });
    await sandbox.control("POST", `/orders/${wechatOrderId}/pay`);
    const seen = await sandbox.call("/nontax/getorder", { appid: account().appid, order_id: wechatOrderId });
    return { wechatOrderId, number, transactionId: String(seen.trans_id) };
  }

  /** The discrepancy that a bill with that payment shows. */
  async function missing(change: Partial<Prisma.DiscrepancyUncheckedCreateInput> = {}) {
    const { wechatOrderId, number, transactionId } = await paid();
    const place = { regionCode: "440200", departmentCode: "143605002004", number, transactionId };
    const { id } = await insertDiscrepancy({
      accountId: account().id,
      billFen: 20_000n,
      ...place,
      ...change,
    });
    return { id, wechatOrderId, number, transactionId };
  }

  /** An order of the desk that is paid, and of which finance has not heard; it answers as told from now on. */
  async function untold(answer: number | string = 0) {
    await receiverAnswers(299);
    const { wechatOrderId, number, transactionId } = await paid();
    await receiverAnswers(answer);
    const order = await insertOrder({
      accountId: account().id,
      wechatOrderId,
      transactionId,
      paymentNoticeNo: number,
      upstreamStatus: "paid",
    });
    const { id } = await insertDiscrepancy({
      accountId: account().id,
      kind: "receiver_not_told",
      orderId: order.id,
      transactionId,
      number,
    });
    return { id, orderId: order.id, wechatOrderId };
  }

  async function calmDown(): Promise<void> {
    await sandbox.control("DELETE", "/faults");
    await receiverAnswers(0);
  }

  return { receiverAnswers, paid, missing, untold, calmDown };
}

export const discrepancy = (id: string) => db().discrepancy.findUniqueOrThrow({ where: { id } });

/** Action and outcome of the events about one discrepancy, in order. */
export async function eventsOf(id: string): Promise<[string, string][]> {
  const events = await db().auditEvent.findMany({
    where: { targetType: "discrepancy", targetId: id },
    orderBy: { sequence: "asc" },
  });
  return events.map(({ action, outcome }) => [action, outcome]);
}
