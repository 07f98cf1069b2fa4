import path from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the checkout, wherever a command was started from. */
export const rootFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export const inRoot = (...parts: string[]) => path.join(rootFolder, ...parts);

/** What the desk keeps on this machine: database, sandbox, keys, locks. */
export const dataFolder = inRoot(".data");
export const inData = (...parts: string[]) => path.join(dataFolder, ...parts);

export const schemaFile = inRoot("prisma", "schema.prisma");
export const migrationsFolder = inRoot("prisma", "migrations");
