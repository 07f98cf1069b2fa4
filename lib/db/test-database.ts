import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { db } from "./client";

/** Set by `npm test`: the maintenance database of the tests' own server, and the name of the migrated template. */
function testServer(): { url: URL; template: string } {
  const url = process.env.TEST_DATABASE_URL;
  const template = process.env.TEST_DATABASE_TEMPLATE;
  if (!url || !template) throw new Error("Tests bring their own database: run them with npm test");
  return { url: new URL(url), template };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServer().url.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Gives a test file an empty, migrated database of its own for as long as it runs, and the settings that the desk
 * needs. Call it at the top of the file; `db()` then speaks to that database.
 */
export function openTestDatabase(settings: Record<string, string> = {}): void {
  const name = `test_${randomBytes(6).toString("hex")}`;
  beforeAll(async () => {
    const { url, template } = testServer();
    await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    url.pathname = `/${name}`;
    Object.assign(process.env, {
      DATABASE_URL: url.href,
      DESK_SECRET_KEY: randomBytes(32).toString("base64"),
      WECHAT_MODE: "sandbox",
      WECHAT_ORIGIN: "http://127.0.0.1:9",
      LOG_LEVEL: "fatal",
      // Tests inject one failure after another; those of the pause itself set it.
      WECHAT_FAILURES_TO_PAUSE: "0",
      ...settings,
    });
  });
  afterAll(async () => {
    await db().$disconnect();
    await onServer(`DROP DATABASE ${name}`);
  });
}
