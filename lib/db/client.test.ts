import pg from "pg";
import { expect, it } from "vitest";
import { db } from "./client";
import { openTestDatabase } from "./test-database";

openTestDatabase();

it("reads and writes the same instants on a server that is set to Asia/Shanghai", async () => {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  try {
    await owner.query(
      `ALTER DATABASE ${owner.escapeIdentifier(owner.database ?? "")} SET TimeZone = 'Asia/Shanghai'`,
    );
    await owner.query(
      "INSERT INTO sign_in_attempts (email, address, succeeded, attempted_at) VALUES ('a', 'b', false, '2026-11-21T06:00:00Z')",
    );
    const read = await db().signInAttempt.findFirstOrThrow();
    expect(read.attemptedAt.toISOString()).toBe("2026-11-21T06:00:00.000Z");
    const attemptedAt = new Date("2026-11-21T07:00:00Z");
    const { id } = await db().signInAttempt.create({
      data: { email: "c", address: "d", succeeded: true, attemptedAt },
    });
    const { rows } = await owner.query(
      "SELECT extract(epoch FROM attempted_at) AS at FROM sign_in_attempts WHERE id = $1",
      [String(id)],
    );
    expect(Number(rows[0]?.at) * 1_000).toBe(attemptedAt.getTime());
  } finally {
    await owner.end();
  }
});
