import { newMigration } from "./runtime/migrate";
import { Problem, runCommand } from "./runtime/problem";
import { withTemporaryPostgres } from "./runtime/temporary-postgres";

await runCommand(async () => {
  const name = process.argv[2];
  if (!name) throw new Problem("Say what the migration does: npm run db:new-migration -- add_bill_lines");
  // A server of its own: the engine replays the migrations into a database that it makes and drops.
  const directory = await withTemporaryPostgres((server) =>
    newMigration(name.replaceAll("-", "_"), server.url("postgres"), new Date()),
  );
  console.log(
    directory
      ? `Wrote prisma/migrations/${directory}/migration.sql: read it, then npm run db:migrate.`
      : "The migrations already lead to prisma/schema.prisma; nothing to write.",
  );
});
