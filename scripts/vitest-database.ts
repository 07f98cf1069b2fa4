import pg from "pg";
import { prepareTables } from "./runtime/database-tables";
import { startPostgres } from "./runtime/postgres";
import { temporaryFolder } from "./runtime/temporary-folder";

const template = "levydesk_template";

async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${template}`);
    await client.query(`CREATE DATABASE ${template}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${template}`;
  await prepareTables(url.href);
}

/**
 * Vitest's global set-up: a migrated template that each test file copies. The server is that of `npm test`, or for a
 * single `vitest` run one of its own that ends with it.
 */
export default async function prepareDatabase(): Promise<() => Promise<void>> {
  process.env.TEST_DATABASE_TEMPLATE = template;
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    await makeTemplate(given);
    return async () => {};
  }
  const folder = await temporaryFolder();
  const server = await startPostgres({ data: folder.path, preferredPort: 0, durable: false });
  process.env.TEST_DATABASE_URL = server.url("postgres");
  await makeTemplate(process.env.TEST_DATABASE_URL);
  return async () => {
    await server.stop();
    folder.remove();
  };
}
