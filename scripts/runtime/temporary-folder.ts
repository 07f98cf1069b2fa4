import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { canReach, serverUser, sharedFolder } from "./postgres-binaries";
import { runningServer } from "./postgres-orphan";
import { isAlive, waitUntil } from "./processes";

const prefix = "levydesk-run-";

function parentFolder(): string {
  const usual = tmpdir();
  return canReach(path.join(usual, prefix), serverUser()) && statSync(usual).isDirectory()
    ? usual
    : sharedFolder;
}

/** Ends the server and removes the folder of every run that was killed before it could do so itself. */
async function removeLeftOvers(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const server = runningServer(path.join(parent, name, "postgres"));
    if (server) process.kill(server.pid, "SIGQUIT");
    if (!server || (await waitUntil(() => !isAlive(server.pid), 5000))) {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

/** A new folder that PostgreSQL's user can reach, removed by `remove`, and by the next run if this one is killed. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => void }> {
  const parent = parentFolder();
  await removeLeftOvers(parent);
  const folder = mkdtempSync(path.join(parent, `${prefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
