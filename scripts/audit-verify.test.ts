import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { runScript } from "./runtime/run-program";

openTestDatabase();

const actor = { type: "system", name: "test", requestId: "r", address: null } as const;

const verify = (...parameters: string[]) => runScript("scripts/audit-verify.ts", parameters);

async function asOwner(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  for (let index = 0; index < 8; index += 1) {
    await db().$transaction((tx) => recordAudit(tx, { actor, action: "access.read", outcome: "succeeded" }));
  }
});

describe("npm run audit:verify", () => {
  it("says that the chain is whole, with the head to write down, and exits with 0", async () => {
    const { hash } = await db().auditEvent.findFirstOrThrow({ orderBy: { sequence: "desc" } });
    const { code, output } = await verify();
    expect(output.trim()).toBe(`The chain is whole: 8 events, head 8:${hash}`);
    expect(code).toBe(0);
    expect((await verify("--head", `8:${hash}`)).code).toBe(0);
  });

  it("misses a head that was written down and is not in the chain", async () => {
    const { code, output } = await verify("--head", `9:${"a".repeat(64)}`);
    expect(output).toContain("broken at event 9: it is missing, or its hash is not the one given");
    expect(code).toBe(1);
  });

  it("refuses a head that is none", async () => {
    const { code, output } = await verify("--head", "8");
    expect(output).toContain("Usage:");
    expect(code).toBe(1);
  });

  it("names a row that was altered with the triggers disabled, and exits with 1", async () => {
    await asOwner(
      "ALTER TABLE audit_events DISABLE TRIGGER ALL",
      "UPDATE audit_events SET actor_name = 'someone else' WHERE sequence = 5",
      "ALTER TABLE audit_events ENABLE ALWAYS TRIGGER audit_events_chain",
    );
    const { code, output } = await verify();
    expect(output).toContain("broken at event 5: its content does not match its hash");
    expect(code).toBe(1);
  });
});
