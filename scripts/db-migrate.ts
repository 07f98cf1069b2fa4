import { prepareTables } from "./runtime/database-tables";
import { migrationsPending } from "./runtime/migrate";
import { runCommand } from "./runtime/problem";
import { withDatabase } from "./runtime/with-database";

async function migrate(url: string): Promise<void> {
  const pending = await migrationsPending(url);
  if (pending.length > 0) console.log(`To apply: ${pending.join(", ")}`);
  const applied = await prepareTables(url);
  console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
}

await runCommand(() => withDatabase(migrate, "npm run db:migrate"));
