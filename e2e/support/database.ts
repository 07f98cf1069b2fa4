import pg from "pg";
import { underTest } from "./under-test";

/** Reads the database of the desk under test, for what no page shows. */
export async function queryDatabase<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: underTest.databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
