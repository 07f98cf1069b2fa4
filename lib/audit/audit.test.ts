import pg from "pg";
import { describe, expect, it } from "vitest";
import { db, type Transaction } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import type { Actor } from "./actor";
import { recordAudit } from "./record";
import { verifyAuditChain } from "./verify";

openTestDatabase();

const actor: Actor = { type: "system", name: "test", requestId: "request-1", address: null };

async function record(reason: string): Promise<void> {
  await db().$transaction((tx) =>
    recordAudit(tx, {
      actor,
      action: "access.read",
      outcome: "succeeded",
      reason,
      changes: { a: 1, 缴费: "叶*梅;:" },
    }),
  );
}

const event = {
  actorType: "system",
  actorName: "test",
  action: "access.read",
  outcome: "succeeded",
  requestId: "request-2",
} as const;

async function asOwner(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

describe("the audit log", () => {
  it("chains what many writers write at once, without gaps, and the chain verifies", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => record(`event ${index}`)));
    const report = await verifyAuditChain(db());
    expect(report).toMatchObject({ whole: true, events: 40, head: { sequence: 40 } });
  });

  it("does not trust the sequence, time or hash of an insert", async () => {
    const before = new Date();
    await asOwner(
      `INSERT INTO audit_events (sequence, occurred_at, actor_type, actor_name, action, outcome, request_id, previous_hash, hash)
       VALUES (9999, '2001-01-01', 'system', 'forger', 'access.read', 'succeeded', 'x', 'x', 'x')`,
    );
    const forged = await db().auditEvent.findFirstOrThrow({ where: { actorName: "forger" } });
    expect(forged.sequence).toBe(41n);
    expect(forged.occurredAt.getTime()).toBeGreaterThanOrEqual(before.getTime() - 1_000);
    expect((await verifyAuditChain(db())).whole).toBe(true);
  });

  it.each([
    "UPDATE audit_events SET reason = 'x' WHERE sequence = 3",
    "DELETE FROM audit_events WHERE sequence = 3",
    "TRUNCATE audit_events",
    "SET session_replication_role = replica; DELETE FROM audit_events WHERE sequence = 3",
    "WITH gone AS (DELETE FROM audit_events RETURNING 1) SELECT count(*) FROM gone",
  ])("refuses %s", async (statement) => {
    await expect(asOwner(statement)).rejects.toThrow(/append-only/);
  });

  it("leaves no row where the change that it records fails, and no change where the row fails", async () => {
    const count = await db().auditEvent.count();
    const failing = db().$transaction(async (tx) => {
      await recordAudit(tx, { actor, action: "access.read", outcome: "succeeded" });
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect(await db().auditEvent.count()).toBe(count);
  });

  it("lets others write while a transaction that has recorded an event still works", async () => {
    let isOther = false;
    await db().$transaction(async (tx) => {
      await recordAudit(tx, { actor, action: "access.read", outcome: "succeeded", reason: "first" });
      await record("other");
      isOther = true;
    });
    expect(isOther).toBe(true);
    const newest = await db().auditEvent.findMany({ orderBy: { sequence: "desc" }, take: 2 });
    expect(newest.map(({ reason }) => reason)).toEqual(["first", "other"]);
    expect((await verifyAuditChain(db())).whole).toBe(true);
  });

  it("keeps the order of what one transaction records", async () => {
    const reasons = Array.from({ length: 20 }, (_, index) => `step ${index}`);
    await db().$transaction(async (tx) => {
      for (const reason of reasons) {
        await recordAudit(tx, { actor, action: "access.read", outcome: "succeeded", reason });
      }
    });
    const newest = await db().auditEvent.findMany({ orderBy: { sequence: "desc" }, take: reasons.length });
    expect(newest.reverse().map(({ reason }) => reason)).toEqual(reasons);
  });

  it.each([
    (tx: Transaction) => tx.auditPending.deleteMany(),
    (tx: Transaction) => tx.auditPending.updateMany({ data: { reason: "x" } }),
  ])("lets a transaction take nothing back that it recorded: %s", async (takeBack) => {
    const taking = db().$transaction(async (tx) => {
      await recordAudit(tx, { actor, action: "access.read", outcome: "succeeded" });
      await takeBack(tx);
    });
    await expect(taking).rejects.toThrow(/append-only/);
  });

  it("finds a head that was written down and then cut off", async () => {
    const head = { sequence: 41, hash: "f".repeat(64) };
    expect(await verifyAuditChain(db(), { expected: head })).toMatchObject({
      whole: false,
      break: { sequence: 41, problem: "head-not-found" },
    });
  });

  it("finds a row altered with the triggers disabled", async () => {
    await asOwner(
      "ALTER TABLE audit_events DISABLE TRIGGER ALL",
      "UPDATE audit_events SET reason = 'altered' WHERE sequence = 7",
      "ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_chain",
    );
    expect(await verifyAuditChain(db())).toMatchObject({
      whole: false,
      break: { sequence: 7, problem: "altered" },
    });
  });

  it("finds an event that never joined the chain since a trigger was switched off", async () => {
    const { sequence } = await db().auditEvent.findFirstOrThrow({ orderBy: { sequence: "desc" } });
    await asOwner("ALTER TABLE audit_pending DISABLE TRIGGER ALL");
    await db().auditPending.create({ data: event });
    await asOwner("ALTER TABLE audit_pending ENABLE TRIGGER ALL");
    const from = await db().auditEvent.findFirstOrThrow({ where: { sequence } });
    expect(
      await verifyAuditChain(db(), { from: { sequence: Number(sequence), hash: from.hash } }),
    ).toMatchObject({
      whole: false,
      break: { sequence: Number(sequence), problem: "never-joined" },
    });
  });

  it("finds a row removed with the triggers disabled", async () => {
    await asOwner(
      "ALTER TABLE audit_events DISABLE TRIGGER ALL",
      "DELETE FROM audit_events WHERE sequence = 5",
      "ALTER TABLE audit_events ENABLE TRIGGER ALL",
    );
    expect(await verifyAuditChain(db())).toMatchObject({
      whole: false,
      break: { sequence: 6, problem: "missing-before" },
    });
  });
});
