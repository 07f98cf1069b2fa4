import { prepareJobs } from "@/lib/jobs/prepare";
import { applyMigrations } from "./migrate";

/** Brings all tables of a database up to date, the job queue's own too. Answers the names of the migrations applied. */
export async function prepareTables(databaseUrl: string): Promise<string[]> {
  const applied = await applyMigrations(databaseUrl);
  await prepareJobs(databaseUrl);
  return applied;
}
