import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { dayOf } from "@/lib/time";
import type { Actor } from "./actor";
import { findAuditEvent, listAuditEvents, parseSequence } from "./queries";
import { type AuditRecord, recordAudit } from "./record";
import { loadAuditSearch } from "./search-params";

openTestDatabase();

const clerk: Actor = {
  type: "user",
  id: "0192f000-0000-7000-8000-000000000001",
  name: "陈静",
  email: "finance@levydesk.test",
  role: "finance",
  sessionId: "s",
  requestId: "request-1",
  address: "127.0.0.1",
};
const desk: Actor = { type: "system", name: "seed", requestId: "request-2", address: null };
const total = 120;
/** Events that tests of filters add after the plain ones. */
const order = { type: "order", id: "0192f000-0000-7000-8000-00000000000a" } as const;

const search = (query: string) => loadAuditSearch(`http://desk/audit?${query}`);
const sequencesOf = async (query: string) =>
  (await listAuditEvents(search(query))).rows.map((row) => row.sequence);

async function record(event: AuditRecord): Promise<void> {
  await db().$transaction((tx) => recordAudit(tx, event));
}

beforeAll(async () => {
  for (let index = 1; index <= total; index += 1) {
    await record({ actor: desk, action: "access.read", outcome: "succeeded" });
  }
  await record({
    actor: clerk,
    action: "orders.submit",
    outcome: "succeeded",
    target: order,
    accountId: "a-1",
  });
  await record({ actor: clerk, action: "orders.place", outcome: "unknown", target: order, accountId: "a-1" });
  await record({ actor: { ...clerk, requestId: "request-3" }, action: "audit.read", outcome: "refused" });
});

describe("pages of the log", () => {
  it("lists every event once, newest first, on the way to older ones and back", async () => {
    const first = await listAuditEvents(search(""));
    const second = await listAuditEvents(search(`after=${first.next}`));
    const third = await listAuditEvents(search(`after=${second.next}`));
    const sequences = [first, second, third].flatMap((page) => page.rows.map((row) => row.sequence));
    expect(sequences).toEqual(Array.from({ length: total + 3 }, (_, index) => total + 3 - index));
    expect([first.previous, third.next]).toEqual([null, null]);
    const back = await listAuditEvents(search(`before=${third.previous}`));
    expect(back.rows).toEqual(second.rows);
    const start = await listAuditEvents(search(`before=${second.previous}`));
    expect(start.rows).toEqual(first.rows);
    expect(start.previous).toBeNull();
  });

  it("shows the first page for a place that this desk did not write", async () => {
    expect(parseSequence("1 OR 1=1")).toBeNull();
    expect((await sequencesOf("after=1%20OR%201=1"))[0]).toBe(total + 3);
  });
});

describe("filters of the log", () => {
  it.each([
    ["action=orders.place", [122]],
    ["outcome=unknown", [122]],
    [`actor=${clerk.type === "user" ? clerk.id : ""}`, [123, 122, 121]],
    [`targetType=order&targetId=${order.id}`, [122, 121]],
    ["account=a-1&outcome=succeeded", [121]],
    ["requestId=request-3", [123]],
    ["action=orders.place&outcome=refused", []],
  ])("%s", async (query, expected) => {
    expect(await sequencesOf(query)).toEqual(expected);
  });

  it("finds what the desk itself did, apart from people and jobs", async () => {
    expect((await sequencesOf("actor=system"))[0]).toBe(total);
    expect(await sequencesOf("actor=job")).toEqual([]);
  });

  it("takes both days of a range as whole days of Asia/Shanghai", async () => {
    const event = await findAuditEvent(BigInt(total));
    const day = dayOf(new Date(event?.occurredAt ?? ""));
    const dayBefore = dayOf(new Date(Date.parse(event?.occurredAt ?? "") - 86_400_000));
    expect(await sequencesOf(`from=${day}&to=${day}&outcome=unknown`)).toEqual([122]);
    expect(await sequencesOf(`to=${dayBefore}`)).toEqual([]);
  });

  it("does not filter by a word or a day that does not exist", async () => {
    expect((await sequencesOf("outcome=nonsense&from=2026-02-30")).length).toBe(50);
  });
});
