import { buildIfNeeded } from "../scripts/runtime/build";
import { type DeskUnderTest, startDeskUnderTest } from "../scripts/runtime/desk-under-test";
import { startPostgres } from "../scripts/runtime/postgres";
import { Started } from "../scripts/runtime/started";
import { temporaryFolder } from "../scripts/runtime/temporary-folder";
import type { BenchContext } from "./bench";

// A database that is kept needs the same key each time; there is nothing in it to protect.
const benchKey = Buffer.alloc(32, "levydesk").toString("base64");

/**
 * Runs `use` with a desk of the production build, its worker and sandbox, and a PostgreSQL that writes to the disk as in
 * life. `data`: the folder of a database that is kept for the next run; without it, everything is gone afterwards.
 */
export async function withDesk<Result>(
  { signal, say, data }: BenchContext & { data?: string },
  use: (desk: DeskUnderTest) => Promise<Result>,
): Promise<Result> {
  const started = new Started();
  try {
    say("building");
    await buildIfNeeded(signal);
    const { path: folder, remove } = await temporaryFolder();
    started.add(remove);
    say("starting PostgreSQL, sandbox, worker and desk");
    const server = await startPostgres({ data: data ?? folder, preferredPort: 0, durable: true });
    started.add(() => server.stop());
    return await use(await startDeskUnderTest({ folder, server, started, signal }, "bench", benchKey));
  } finally {
    for (const failure of await started.stopAll()) say(String(failure));
  }
}
