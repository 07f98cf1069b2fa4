import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { applyMigrations, migrationsPending, newMigration, unmigratedChanges } from "./migrate";
import { migrationsFolder, schemaFile } from "./paths";

const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';
const noteModel = "model Note {\n  id   Int    @id\n  text String\n}\n";
let folder: string;
let url: string;
let locations: { migrations: string; schema: string };

async function sql(statement: string, address = url): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  return client.query(statement).finally(() => client.end());
}

function serverUrl(): string {
  const address = process.env.TEST_DATABASE_URL;
  if (!address) throw new Error("Tests bring their own database: run them with npm test");
  return address;
}

function writeScript(name: string, script: string): void {
  const target = path.join(locations.migrations, name);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, "migration.sql"), script);
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "levydesk-migrate-"));
  locations = { migrations: path.join(folder, "migrations"), schema: path.join(folder, "schema.prisma") };
  writeFileSync(locations.schema, datasource + noteModel);
  const name = `migrate_${crypto.randomUUID().replaceAll("-", "")}`;
  await sql(`CREATE DATABASE ${name}`, serverUrl());
  url = Object.assign(new URL(serverUrl()), { pathname: `/${name}` }).href;
});

afterEach(async () => {
  await sql(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`, serverUrl());
  rmSync(folder, { recursive: true });
});

const madeAt = new Date("2026-11-21T02:03:04Z");

it("writes a migration that leads to the schema, applies it once, and then has nothing to write", async () => {
  expect(await newMigration("notes", url, madeAt, locations)).toBe("20261121020304_notes");
  expect(await migrationsPending(url, locations)).toEqual(["20261121020304_notes"]);
  expect(await applyMigrations(url, locations)).toEqual(["20261121020304_notes"]);
  expect(await applyMigrations(url, locations)).toEqual([]);
  expect(await migrationsPending(url, locations)).toEqual([]);
  expect(await newMigration("again", url, madeAt, locations)).toBeUndefined();
});

it("keeps the semicolons of a function body", async () => {
  writeScript(
    "1_function",
    "CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END; $$;",
  );
  await applyMigrations(url, locations);
  expect((await sql("SELECT two()")).rows).toEqual([{ two: 2 }]);
});

it("applies each migration once when two desks start at once", async () => {
  writeScript("1_notes", "CREATE TABLE note (id int);");
  const applied = await Promise.all([applyMigrations(url, locations), applyMigrations(url, locations)]);
  expect(applied.flat()).toEqual(["1_notes"]);
});

it("keeps nothing of a script that fails, names it, and takes the repaired one", async () => {
  writeScript("1_notes", "CREATE TABLE note (id int); SELECT nonsense();");
  await expect(applyMigrations(url, locations)).rejects.toThrow(
    /1_notes failed.*\n.*nonsense\(\) does not exist/,
  );
  expect((await sql("SELECT to_regclass('note') AS name")).rows).toEqual([{ name: null }]);
  writeScript("1_notes", "CREATE TABLE note (id int);");
  expect(await applyMigrations(url, locations)).toEqual(["1_notes"]);
});

it("goes on after a run that was killed before its script", async () => {
  writeScript("1_first", "CREATE TABLE first (id int);");
  await applyMigrations(url, locations);
  writeScript("2_second", "CREATE TABLE second (id int);");
  await sql(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('killed', 'of no matter', '2_second')",
  );
  expect(await applyMigrations(url, locations)).toEqual(["2_second"]);
});

it("refuses a migration that was edited after it was applied", async () => {
  writeScript("1_notes", "CREATE TABLE note (id int);");
  await applyMigrations(url, locations);
  writeScript("1_notes", "CREATE TABLE note (id bigint);");
  await expect(applyMigrations(url, locations)).rejects.toThrow(
    /edited after this database had them: 1_notes/,
  );
});

it("has migrations of the desk that lead to its schema", async () => {
  expect(await unmigratedChanges(url, { migrations: migrationsFolder, schema: schemaFile })).toBe("");
});
