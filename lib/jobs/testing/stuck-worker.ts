import { env } from "@/lib/env";
import { startWorker } from "../worker";
import { idleHandlers } from "./idle-handlers";

/** A worker of its own process that takes a job and never finishes it, to be killed. Says "taken" over IPC. */
const neverEnding = () => {
  process.send?.("taken");
  return new Promise<void>(() => undefined);
};

await startWorker({
  databaseUrl: env().DATABASE_URL,
  handlers: { ...idleHandlers, "orders.resolve": neverEnding },
  pollSeconds: 0.5,
});
process.on("disconnect", () => process.exit(0));
