import { randomUUID } from "node:crypto";
import readExcelFile from "read-excel-file/node";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { insertDiscrepancy } from "../testing/insert-discrepancy";
import { downloadExport } from "./download-export";
import { purgeExports } from "./purge-exports";
import { listExports } from "./queries";
import { requestExport } from "./request-export";
import { requestExportInput } from "./schemas";
import { writeExport } from "./write-export";

openTestDatabase();

let accountId = "";
beforeAll(async () => {
  accountId = (await addTestAccount({ appid: "wx5f6e43071809a9dd", secret: "secret", name: "=市财政" })).id;
});
beforeEach(async () => {
  await db().discrepancy.deleteMany();
});

const clerk = testActor("finance");
const job = (name: string) => ({ type: "job", name, requestId: randomUUID(), address: null }) as const;
const request = (change: Record<string, unknown> = {}, actor: UserActor = clerk) => {
  const asked = {
    requestKey: randomUUID(),
    scope: {},
    filter: {},
    format: "csv",
    locale: "zh-CN",
    ...change,
  };
  return requestExport({ actor, input: requestExportInput.parse(asked), now: new Date() });
};
const write = (exportId: string) =>
  writeExport({ actor: job("reconciliation.export"), input: { exportId }, now: new Date() });
const purge = (now: Date) => purgeExports({ actor: job("reconciliation.purge"), input: {}, now });
const fileOf = async (id: string) => Buffer.from(await (await downloadExport(clerk, id)).arrayBuffer());

async function exported(change: Record<string, unknown> = {}): Promise<Buffer> {
  const { id } = await request(change);
  await write(id);
  return fileOf(id);
}

const hostile = {
  number: "440204190185356",
  transactionId: "4200000480202003022581846299",
  mchId: "0019",
  billFen: 9_007_199_254_740_993n,
  deskFen: 10n,
  remark: '=HYPERLINK("http://x","y")\u0001 _x0041_ <&>',
  settledAt: new Date("2026-11-20T16:00:01Z"),
  settledByName: "@李文",
} as const;

describe("a CSV of discrepancies", () => {
  it("holds what matches and nothing else, oldest first", async () => {
    await insertDiscrepancy({ accountId, number: "A2", createdAt: new Date("2026-11-02T00:00:00Z") });
    await insertDiscrepancy({ accountId, number: "A1", createdAt: new Date("2026-11-01T00:00:00Z") });
    await insertDiscrepancy({ accountId, number: "A3", state: "gone" });
    await insertDiscrepancy({ accountId, number: "B1" });
    const lines = (await exported({ filter: { text: "A" } })).toString("utf8").trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines.map((line) => line.split(",")[6])).toEqual(["编号", "A1", "A2"]);
  });

  it("runs no formula, rounds no number, and has exact amounts and Beijing's times", async () => {
    await insertDiscrepancy({ accountId, ...hostile });
    await insertDiscrepancy({ accountId, billFen: 5n, deskFen: 20_000n });
    const [, first = "", second = ""] = (await exported()).toString("utf8").split("\r\n");
    expect(first).toContain("2026-11-20,'=市财政,'0019,");
    expect(first).toContain("'440204190185356,'4200000480202003022581846299");
    expect(first).toContain(",90071992547409.93,0.10,90071992547409.83,");
    expect(first).toContain(`"'=HYPERLINK(""http://x"",""y"")`);
    expect(first).toContain(",'@李文,2026-11-21T00:00:01+08:00,");
    expect(second).toContain(",0.05,200.00,-199.95,");
  });

  it("is written in many pieces, of which each stands once, and all of it comes down", async () => {
    await db().$executeRaw`
      INSERT INTO discrepancies (id, account_id, mch_id, day, kind, subject, state, remark, created_at, updated_at)
      SELECT gen_random_uuid(), ${accountId}::uuid, '', '2026-11-20', 'missing_in_desk', 'payment:' || n, 'open',
        repeat('说明', 50) || n, now() - interval '1 minute', now()
      FROM generate_series(1, 4321) AS n`;
    const { id } = await request();
    await write(id);
    const lines = (await fileOf(id)).toString("utf8").trim().split("\r\n");
    expect(new Set(lines).size).toBe(4_322);
    const [view] = (await listExports(clerk)).rows;
    expect(view).toMatchObject({ id, state: "ready", rows: 4_321, matched: 4_321 });
    expect(await db().reconciliationExportChunk.count({ where: { exportId: id } })).toBeGreaterThan(3);
  });
});

describe("a workbook of discrepancies", () => {
  it("has amounts as numbers, days and times as dates, and all else as text", async () => {
    await insertDiscrepancy({ accountId, ...hostile, billFen: 123_456_789n, day: new Date("2026-02-28") });
    const bytes = await exported({ format: "xlsx", locale: "en" });
    const sheets = await readExcelFile(bytes);
    const rows = (sheets[0] as unknown as { data: unknown[][] }).data ?? (sheets as unknown as unknown[][]);
    const [header = [], row = []] = rows;
    const cell = (name: string) => row[header.indexOf(name)];
    expect(header[0]).toBe("Bill day");
    expect(cell("Bill day")).toEqual(new Date("2026-02-28T00:00:00Z"));
    expect(cell("WeChat account")).toBe("=市财政");
    expect(cell("Merchant")).toBe("0019");
    expect(cell("Transaction")).toBe("4200000480202003022581846299");
    expect(cell("Bill amount (yuan)")).toBe(1_234_567.89);
    expect(cell("Desk amount (yuan)")).toBe(0.1);
    expect(cell("Remark")).toBe('=HYPERLINK("http://x","y") _x0041_ <&>');
    const settledMs = (cell("Settled at (Beijing time)") as Date).getTime();
    // The reader cuts off what a day's fraction rounds by less than a millisecond.
    expect(Math.round(settledMs / 1_000)).toBe(Date.parse("2026-11-21T00:00:01Z") / 1_000);
  });

  it("tells before it begins that a worksheet does not take so many", async () => {
    for (const number of ["A1", "A2", "A3"]) await insertDiscrepancy({ accountId, number });
    const asked = { requestKey: randomUUID(), scope: {}, filter: {}, format: "xlsx", locale: "en" };
    const context = { actor: clerk, input: requestExportInput.parse(asked), now: new Date() };
    await expect(requestExport(context, { sheetRows: 2 })).rejects.toMatchObject({
      details: { detail: "export-too-many-rows" },
    });
    await expect(requestExport(context, { sheetRows: 3 })).resolves.toMatchObject({ id: expect.any(String) });
  });
});

describe("an export", () => {
  it("is one for one key, on record when asked for, when done, and at each download", async () => {
    await insertDiscrepancy({ accountId });
    const requestKey = randomUUID();
    const [one, other] = await Promise.all([request({ requestKey }), request({ requestKey })]);
    expect(one).toEqual(other);
    await write(one.id);
    await fileOf(one.id);
    const events = await db().auditEvent.findMany({
      where: { targetType: "export", targetId: one.id },
      orderBy: { sequence: "asc" },
    });
    expect(events.map(({ action, reason }) => [action, reason])).toEqual([
      ["reconciliation.export", "export-started"],
      ["reconciliation.export", "export-complete"],
      ["reconciliation.download", null],
    ]);
  });

  it("begins anew when its worker was killed, and is done once", async () => {
    await insertDiscrepancy({ accountId, number: "A1" });
    const { id } = await request();
    const left = { exportId: id, number: 1, bytes: Buffer.from("half") };
    await db().reconciliationExportChunk.create({ data: left });
    await db().reconciliationExport.update({ where: { id }, data: { state: "writing" } });
    await write(id);
    const file = await fileOf(id);
    await write(id);
    expect(file.toString("utf8")).not.toContain("half");
    expect(await fileOf(id)).toEqual(file);
  });

  it("is its own person's, and only when it is ready", async () => {
    const { id } = await request();
    await expect(downloadExport(clerk, id)).rejects.toMatchObject({
      details: { detail: "export-not-ready" },
    });
    await write(id);
    const colleague = testActor("finance");
    await expect(downloadExport(colleague, id)).rejects.toMatchObject({ code: "not-found" });
    expect((await listExports(colleague)).rows).toEqual([]);
  });

  it("is deleted after seven days, and stays on record", async () => {
    const { id } = await request();
    await write(id);
    await purge(new Date(Date.now() + 6 * 86_400_000));
    expect((await fileOf(id)).length).toBeGreaterThan(0);
    await purge(new Date(Date.now() + 7 * 86_400_000 + 1_000));
    await expect(downloadExport(clerk, id)).rejects.toMatchObject({ details: { detail: "export-expired" } });
    expect(await db().reconciliationExportChunk.count({ where: { exportId: id } })).toBe(0);
  });

  it("is limited to five of a person at once", async () => {
    const busy = testActor("finance");
    for (let count = 0; count < 5; count += 1) await request({}, busy);
    await expect(request({}, busy)).rejects.toMatchObject({ code: "limited" });
  });
});
