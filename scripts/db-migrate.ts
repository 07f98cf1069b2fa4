import { applyMigrations } from "./runtime/migrate";
import { runCommand } from "./runtime/problem";
import { withDatabase } from "./runtime/with-database";

await runCommand(async () => {
  const applied = await withDatabase((url) => applyMigrations(url), "npm run db:migrate");
  console.log(applied.length === 0 ? "The database is up to date." : `Applied: ${applied.join(", ")}`);
});
