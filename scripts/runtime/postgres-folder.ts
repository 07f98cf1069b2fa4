import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { canReach, type ServerUser, sharedFolder } from "./postgres-binaries";

/** Reads a secret kept in a file, or makes it there, readable by its owner only. */
export async function keptSecret(file: string, make: () => string): Promise<string> {
  if (existsSync(file)) return (await readFile(file, "utf8")).trim();
  await mkdir(path.dirname(file), { recursive: true });
  const secret = make();
  // "wx": of two processes that make it at once, one fails instead of each going on with its own.
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
  return secret;
}

export const newPassword = () => randomBytes(24).toString("base64url");

/**
 * Where the database's files are: `<data>/postgres`, unless the server's user cannot get there (root's clone under a
 * closed home). Then a folder of its own in /var/lib/levydesk, whose name `<data>/postgres-folder` keeps.
 */
export async function databaseFolder(data: string, user: ServerUser | undefined): Promise<string> {
  const pointer = path.join(data, "postgres-folder");
  if (existsSync(pointer)) return (await readFile(pointer, "utf8")).trim();
  const usual = path.join(data, "postgres");
  if (canReach(usual, user)) return usual;
  return keptSecret(pointer, () => path.join(sharedFolder, `data-${randomBytes(6).toString("hex")}`));
}

/** An empty folder next to `folder` that the server's user owns; `finish` puts it in place once it is filled. */
export async function prepareFolder(folder: string, user: ServerUser | undefined) {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await chmod(unfinished, 0o700);
  if (user) await chown(unfinished, user.uid, user.gid);
  return { path: unfinished, finish: () => rename(unfinished, folder) };
}
