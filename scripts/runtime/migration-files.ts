import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Problem } from "./problem";

const lockfileName = "migration_lock.toml";
const lockfileText = `# Says which database the migrations are for. Prisma reads it.\nprovider = "postgresql"\n`;

/** Reads `prisma/migrations/<timestamp>_<name>/migration.sql` into the form that the schema engine takes. */
export async function readMigrations(folder: string): Promise<MigrationList> {
  const lockfile = path.join(folder, lockfileName);
  const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => {
      const value = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value } } };
    }),
  );
  return {
    baseDir: folder,
    lockfile: { path: lockfileName, content: existsSync(lockfile) ? await readFile(lockfile, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}

/** The SQL of every migration, by its folder's name, oldest first. */
export function migrationScripts(list: MigrationList): ReadonlyMap<string, string> {
  return new Map(
    list.migrationDirectories.map((directory) => {
      const { content } = directory.migrationFile;
      if (content.tag === "error")
        throw new Problem(`Cannot read the migration ${directory.path}: ${content.value}`);
      return [directory.path, content.value];
    }),
  );
}

/**
 * Writes a migration's folder and answers its name: UTC time to the second, then the given name.
 * @throws Problem when the name is not made of lower-case letters, digits and underscores
 */
export async function writeMigration(folder: string, name: string, sql: string, now: Date): Promise<string> {
  if (!/^[a-z0-9_]+$/.test(name)) {
    throw new Problem(`A migration's name is made of a-z, 0-9 and _, like add_bill_lines; "${name}" is not.`);
  }
  const timestamp = now.toISOString().slice(0, 19).replace(/\D/g, "");
  const directory = `${timestamp}_${name}`;
  await mkdir(path.join(folder, directory), { recursive: true });
  await writeFile(path.join(folder, directory, "migration.sql"), sql);
  await writeFile(path.join(folder, lockfileName), lockfileText);
  return directory;
}
