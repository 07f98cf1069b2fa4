import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { DeskError } from "@/lib/errors";
import type { UserActor } from "./actor";
import { verifyNewestEvents } from "./chain-state";
import { readEvent, readLog } from "./read-log";
import { recordAudit } from "./record";
import { loadAuditSearch } from "./search-params";
import { verifyLog } from "./verify-log";

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

it("writes each reading to the log, with its filters, before anything is read", async () => {
  const page = await readLog(auditor, loadAuditSearch("http://desk/audit?outcome=succeeded&from=2026-01-01"));
  expect(page.rows).toHaveLength(1);
  expect(page.rows[0]).toMatchObject({
    sequence: 1,
    action: "audit.read",
    actor: { id: auditor.id, role: "auditor" },
    changes: { filters: "outcome=succeeded&from=2026-01-01" },
  });
});

it("gives nothing where the reading cannot be written down", async () => {
  const unwritable = { ...auditor, name: "\u0000" };
  await expect(readLog(unwritable, loadAuditSearch("http://desk/audit"))).rejects.toThrow();
});

it("opens one event by its sequence, and none by anything else", async () => {
  expect(await readEvent(auditor, "1")).toMatchObject({ sequence: 1, action: "audit.read" });
  await expect(readEvent(auditor, "999999")).rejects.toThrow(DeskError);
  await expect(readEvent(auditor, "1;2")).rejects.toThrow(DeskError);
});

it("says exactly how much of a long chain it verified, and verifies all on demand", async () => {
  await db().$transaction(
    async (tx) => {
      for (let index = 0; index < 600; index += 1) {
        await recordAudit(tx, { actor: auditor, action: "access.read", outcome: "succeeded" });
      }
    },
    { timeout: 60_000 },
  );
  const newest = await verifyNewestEvents();
  const head = newest.head.sequence;
  expect(newest).toMatchObject({ scope: "newest", after: head - 500, report: { whole: true, events: 500 } });
  const all = await verifyLog({ actor: auditor });
  expect(all).toMatchObject({ scope: "all", report: { whole: true, events: head } });
  const last = await db().auditEvent.findFirstOrThrow({ orderBy: { sequence: "desc" } });
  expect(last).toMatchObject({
    action: "audit.read",
    targetId: "chain",
    changes: { rows: head, lastSequence: head },
  });
});
