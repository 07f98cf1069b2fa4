import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { testActor } from "@/lib/db/test-fixtures";
import { readLog } from "./read-log";
import { loadAuditSearch } from "./search-params";

openTestDatabase();

const auditor = testActor("auditor");

describe("reading the log", () => {
  it("is in the log, with its filters", async () => {
    const { rows } = await readLog(auditor, await loadAuditSearch({ outcome: "refused" }));
    expect(rows).toEqual([]);
    const events = await db().auditEvent.findMany({ where: { requestId: auditor.requestId } });
    expect(events).toMatchObject([
      { action: "audit.read", outcome: "succeeded", changes: { filters: "outcome=refused" } },
    ]);
  });

  it("gives nothing where it cannot be written down", async () => {
    const unwritable = { ...auditor, name: "\u0000" };
    await expect(readLog(unwritable, await loadAuditSearch({}))).rejects.toThrow();
  });
});
