import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import type { SystemActor, UserActor } from "./actor";
import { exportColumns, exportLog } from "./export-log";
import { recordAudit } from "./record";
import { loadAuditSearch } from "./search-params";

openTestDatabase();

const auditor: UserActor = {
  type: "user",
  id: "0192f000-0000-7000-8000-000000000002",
  name: "赵明",
  email: "auditor@levydesk.test",
  role: "auditor",
  sessionId: "s",
  requestId: "request-1",
  address: "127.0.0.1",
};
const desk: SystemActor = { type: "system", name: "=cmd|' /C calc'!A0", requestId: "r", address: null };
const texts = { header: (column: string) => column, action: (action: string) => `text of ${action}` };
const filters = (query: string) => loadAuditSearch(`http://desk/audit?${query}`);
/** More than two batches. */
const written = 2_100;

beforeAll(async () => {
  await db().$transaction(
    async (tx) => {
      for (let index = 0; index < written; index += 1) {
        await recordAudit(tx, {
          actor: desk,
          action: "access.read",
          outcome: "succeeded",
          reason: '含，逗号, "引号"',
        });
      }
    },
    { timeout: 60_000 },
  );
});

async function exported(query: string): Promise<string> {
  const bytes = await new Response(await exportLog(auditor, filters(query), texts)).bytes();
  return Buffer.from(bytes).toString("utf8");
}

const exportEvents = () =>
  db().auditEvent.findMany({ where: { action: "audit.export" }, orderBy: { sequence: "asc" } });

describe("the export of the log", () => {
  it("begins with a byte order mark and holds every event that matches, once, oldest first", async () => {
    const csv = await exported("action=access.read");
    expect(csv.startsWith(`\uFEFF${exportColumns.join(",")}\r\n`)).toBe(true);
    const lines = csv.trimEnd().split("\r\n").slice(1);
    expect(lines.map((line) => Number(line.split(",")[0]))).toEqual(
      Array.from({ length: written }, (_, index) => index + 1),
    );
  });

  it("lets no formula of an actor's name through, and quotes what has to be quoted", async () => {
    const [, first = ""] = (await exported("action=access.read")).split("\r\n");
    expect(first).toContain(",'=cmd|' /C calc'!A0,");
    expect(first).toContain('"含，逗号, ""引号"""');
  });

  it("is in the log when it starts, and again with its rows and last sequence when it ends", async () => {
    const before = (await exportEvents()).length;
    await exported("action=access.read");
    const [start, end] = (await exportEvents()).slice(before);
    expect(start).toMatchObject({
      outcome: "succeeded",
      reason: "export-started",
      actorId: auditor.id,
      changes: { filters: "action=access.read" },
    });
    expect(end).toMatchObject({
      outcome: "succeeded",
      reason: "export-complete",
      changes: { filters: "action=access.read", rows: written, lastSequence: written },
    });
  });

  it("reads no further than its reader takes, and says in the log where it was broken off", async () => {
    const before = (await exportEvents()).length;
    const reader = (await exportLog(auditor, filters("action=access.read"), texts)).getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    const end = (await exportEvents()).slice(before).at(-1);
    expect(end).toMatchObject({ outcome: "failed", reason: "export-broken-off" });
    const rows = (end?.changes as { rows: number } | undefined)?.rows;
    expect(rows).toBeLessThan(written);
  });
});
