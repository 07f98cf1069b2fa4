import { readFile } from "node:fs/promises";
import pg from "pg";
import { migrationScripts, readMigrations, writeMigration } from "./migration-files";
import { migrationsFolder, schemaFile } from "./paths";
import { Problem } from "./problem";
import { withSchemaEngine } from "./schema-engine";

type Locations = { migrations?: string; schema?: string };

const filters = { externalTables: [], externalEnums: [] };
const advisoryLockKey = 5_124_680_117;

// Sent in the same transaction as the script itself: a run that dies leaves either all of it, recorded, or nothing.
const recordAsFinished = `
;UPDATE "_prisma_migrations" SET "finished_at" = now(), "applied_steps_count" = 1
WHERE "id" = (SELECT "id" FROM "_prisma_migrations" WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL
  ORDER BY "started_at" DESC LIMIT 1);`;

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { host, pathname } = new URL(databaseUrl);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(`PostgreSQL at ${host}${pathname} cannot be used (DATABASE_URL): ${reason}`, {
      cause: error,
    });
  }
}

/** Two desks that start at once migrate one after the other; the second finds nothing left to do. */
async function withMigrationLock<Result>(databaseUrl: string, use: () => Promise<Result>): Promise<Result> {
  const client = await connect(databaseUrl);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLockKey]);
    return await use();
  } finally {
    await client.end();
  }
}

/** Keeps PostgreSQL's words and the migration's name of the engine's message, and drops its stack. */
function explain(failure: unknown): unknown {
  if (!(failure instanceof Error)) return failure;
  const name = /migration_name="([^"]+)"/.exec(failure.message)?.[1] ?? "";
  const words = failure.message
    .split(/\n\s+0: /)[0]
    ?.replace("external connector error", "")
    .trim();
  return new Problem(`The migration ${name} failed, and nothing of it was kept:\n${words}`, {
    cause: failure,
  });
}

function refuseEdited(names: readonly string[]): void {
  if (names.length === 0) return;
  throw new Problem(
    `These migrations were edited after this database had them: ${names.join(", ")}. ` +
      "Restore them, and put the change into a new one (npm run db:new-migration -- name).",
  );
}

/**
 * Applies the migrations that the database does not have yet and answers their names. Safe when several run at once.
 * An attempt that died half-way left nothing behind and is made again.
 * @throws Problem with PostgreSQL's own words when a script fails, or when an applied migration was edited
 */
export async function applyMigrations(databaseUrl: string, locations: Locations = {}): Promise<string[]> {
  const migrationsList = await readMigrations(locations.migrations ?? migrationsFolder);
  const scripts = new Set(migrationScripts(migrationsList).values());
  const completeScript = (script: string) => (scripts.has(script) ? script + recordAsFinished : script);
  return withMigrationLock(databaseUrl, () =>
    withSchemaEngine(
      databaseUrl,
      async (engine) => {
        const history = await engine.diagnoseMigrationHistory({
          migrationsList,
          optInToShadowDatabase: false,
          filters,
        });
        refuseEdited(
          history.editedMigrationNames.filter((name) => !history.failedMigrationNames.includes(name)),
        );
        for (const migrationName of history.failedMigrationNames) {
          await engine.markMigrationRolledBack({ migrationName });
        }
        const applied = await engine
          .applyMigrations({ migrationsList, filters })
          .catch((failure: unknown) => {
            throw explain(failure);
          });
        return applied.appliedMigrationNames;
      },
      { completeScript },
    ),
  );
}

/** The names of the migrations that the database does not have yet, oldest first. */
export async function migrationsPending(databaseUrl: string, locations: Locations = {}): Promise<string[]> {
  const list = await readMigrations(locations.migrations ?? migrationsFolder);
  const client = await connect(databaseUrl);
  try {
    const table = await client.query<{ name: string | null }>(
      "SELECT to_regclass('_prisma_migrations') AS name",
    );
    const known = table.rows[0]?.name
      ? await client.query<{ name: string }>(
          'SELECT "migration_name" AS name FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL',
        )
      : { rows: [] };
    const finished = new Set(known.rows.map((row) => row.name));
    return [...migrationScripts(list).keys()].filter((name) => !finished.has(name));
  } finally {
    await client.end();
  }
}

/**
 * The SQL that leads from the migrations to `schema.prisma`; empty when they agree.
 * `serverUrl` names a database on a server where a shadow database may be made and dropped.
 */
export async function unmigratedChanges(serverUrl: string, locations: Locations = {}): Promise<string> {
  const migrations = await readMigrations(locations.migrations ?? migrationsFolder);
  const schemaPath = locations.schema ?? schemaFile;
  const content = await readFile(schemaPath, "utf8");
  const schema = { files: [{ path: schemaPath, content }] };
  return withSchemaEngine(
    serverUrl,
    async (engine) => {
      const difference = await engine.diff({
        from:
          migrations.migrationDirectories.length === 0
            ? { tag: "empty" }
            : { tag: "migrations", ...migrations },
        to: { tag: "schemaDatamodel", ...schema },
        script: true,
        exitCode: null,
        filters,
      });
      const sql = difference.stdout?.trim() ?? "";
      return sql === "-- This is an empty migration." ? "" : `${sql}\n`;
    },
    { datamodel: content },
  );
}

/**
 * Writes the migration that leads from the existing ones to `schema.prisma` and answers its folder's name,
 * or undefined when there is nothing to change.
 * @throws Problem when the name cannot be a folder's name
 */
export async function newMigration(
  name: string,
  serverUrl: string,
  now: Date,
  locations: Locations = {},
): Promise<string | undefined> {
  const sql = await unmigratedChanges(serverUrl, locations);
  return sql === "" ? undefined : writeMigration(locations.migrations ?? migrationsFolder, name, sql, now);
}
