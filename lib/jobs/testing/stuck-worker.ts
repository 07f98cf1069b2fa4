import { env } from "@/lib/env";
import { startWorker } from "../worker";

/** A worker of its own process that takes a job and never finishes it, to be killed. Says "taken" over IPC. */
const neverEnding = () => {
  process.send?.("taken");
  return new Promise<void>(() => undefined);
};

await startWorker({
  databaseUrl: env().DATABASE_URL,
  handlers: { "orders.resolve": neverEnding, "orders.sweep": async () => undefined },
  pollSeconds: 0.5,
});
process.on("disconnect", () => process.exit(0));
