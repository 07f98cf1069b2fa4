import { type PostgresServer, startPostgres } from "./postgres";
import { temporaryFolder } from "./temporary-folder";

/** Runs `use` with an empty PostgreSQL of its own, which is gone afterwards, folder and all. */
export async function withTemporaryPostgres<Result>(
  use: (server: PostgresServer) => Promise<Result>,
): Promise<Result> {
  const folder = await temporaryFolder();
  try {
    const server = await startPostgres({ data: folder.path, preferredPort: 0, durable: false });
    try {
      return await use(server);
    } finally {
      await server.stop();
    }
  } finally {
    folder.remove();
  }
}
