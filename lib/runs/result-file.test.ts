import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { writeCsv } from "@/lib/tables/write-table";
import { shaoguan } from "@/sandbox/test-sandbox";
import { createRun } from "./create-run";
import { findRun, listRunRows, listRuns } from "./queries";
import { type ResultTexts, resultFile } from "./result-file";
import { addPerson, badRow, orderRows } from "./testing/orders";

openTestDatabase();

let accountId: string;
let clerk: UserActor;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
  clerk = await addPerson("finance");
});

const texts: ResultTexts = {
  header: (column) => column,
  state: (state) => state,
  why: (problem) =>
    problem.issues?.map(({ column, message }) => `${column} ${message}`).join() ?? problem.code,
  remedy: (state) => `after ${state}`,
};
const file = (actor: UserActor, id: string) => resultFile(actor, { id, format: "csv" }, async () => texts);
async function start(rows = [...orderRows(accountId, 2), badRow(9)]): Promise<string> {
  const asked = { kind: "orders.place" as const, accountId, title: "十一月.csv", columns: ["编号"] };
  return (await createRun(clerk, { ...asked, requestKey: randomUUID(), rows }, new Date())).id;
}
const contentOf = async (table: Parameters<typeof writeCsv>[0]) =>
  (await new Response(writeCsv(table)).text()).trimEnd().split("\r\n");
const everyRow = { state: null, after: null, before: null };

it("has each row as it came, with its line, what came of it, why and what to do", async () => {
  const id = await start();
  const lines = await contentOf(await file(clerk, id));
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe("编号,line,state,why,remedy,target,time");
  expect(lines[1]).toMatch(/2,waiting,,after waiting,,$/);
  expect(lines[3]).toBe("一百,9,refused,fee amount,after refused,,");
});

it("has every row of a long run once, in the table's order", async () => {
  const id = await start(orderRows(accountId, 1_203));
  const lines = (await contentOf(await file(clerk, id))).slice(1);
  const numbers = lines.map((text) => Number(/,(\d+),waiting/.exec(text)?.[1]));
  expect(numbers).toEqual(Array.from({ length: 1_203 }, (_, index) => index + 2));
});

it("never begins a cell with what a spreadsheet takes for a formula", async () => {
  const [row] = orderRows(accountId, 1);
  const id = await start(row ? [{ ...row, source: ['=HYPERLINK("http://x")'] }] : []);
  const [, line = ""] = await contentOf(await file(clerk, id));
  expect(line).not.toMatch(/^"?=/);
});

it("is refused without the permission of its kind, on record, and told of when it is given", async () => {
  const id = await start();
  const support = await addPerson("support");
  await expect(file(support, id)).rejects.toMatchObject({ code: "forbidden" });
  await file(clerk, id);
  const events = await db().auditEvent.findMany({
    where: { action: "runs.download", actorId: { in: [support.id, clerk.id] } },
    orderBy: { sequence: "asc" },
  });
  expect(events.slice(-2).map(({ outcome, actorId }) => [outcome, actorId])).toEqual([
    ["refused", support.id],
    ["succeeded", clerk.id],
  ]);
});

it("is not found for a run that the desk does not have", async () => {
  await expect(file(clerk, randomUUID())).rejects.toMatchObject({ code: "not-found" });
});

it("pages a run's rows forwards and back without losing one, and shows nothing of what they ask for", async () => {
  const id = await start(orderRows(accountId, 120));
  const first = await listRunRows(id, everyRow);
  const second = await listRunRows(id, { ...everyRow, after: first?.next ?? null });
  const back = await listRunRows(id, { ...everyRow, before: second?.previous ?? null });
  expect(back?.rows).toEqual(first?.rows);
  expect(second?.rows[0]?.number).toBe((first?.rows.at(-1)?.number ?? 0) + 1);
  expect(JSON.stringify(first)).not.toContain("113.68.115.241");
  expect(await listRunRows("no-id", everyRow)).toBeNull();
  expect(await listRunRows(randomUUID(), everyRow)).toBeNull();
});

it("counts a run's rows by state, and lists only one's own where asked", async () => {
  const id = await start();
  expect(await findRun(id)).toMatchObject({
    total: 3,
    counts: { waiting: 2, refused: 1 },
    title: "十一月.csv",
  });
  const search = { kind: null, state: null, mine: "yes", after: null, before: null } as const;
  const other = await addPerson("finance");
  expect((await listRuns(search, other)).rows).toEqual([]);
  expect((await listRuns(search, clerk)).rows[0]).toMatchObject({ id });
});
