import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { handlers } from "@/lib/jobs/handlers";
import { startWorker } from "@/lib/jobs/worker";
import { prepareTables } from "./runtime/database-tables";
import { readDotEnv } from "./runtime/dot-env";
import { trustExtraCertificates } from "./runtime/extra-certificates";
import { describeFailure } from "./runtime/problem";

/** Whoever started us as a service has prepared the database, and ends us by letting go of the channel. */
const isService = process.send !== undefined;

async function start() {
  if (!isService) {
    const knownAtStart = process.env.NODE_EXTRA_CA_CERTS;
    readDotEnv();
    trustExtraCertificates(knownAtStart);
  }
  const { DATABASE_URL: databaseUrl } = env();
  if (!isService) await prepareTables(databaseUrl);
  return startWorker({ databaseUrl, handlers });
}

const worker = await start().catch((failure: unknown) => {
  console.error(`The worker does not start: ${describeFailure(failure)}`);
  process.exit(1);
});

let isStopping = false;

/** Takes no new jobs and lets those under way finish; what does not finish in time is given back. */
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  void worker
    .stop()
    .then(() => db().$disconnect())
    .finally(() => process.exit(0));
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
process.on("disconnect", stop);

if (isService) process.send?.({ ready: true });
else console.log("The worker takes jobs; stop it with Ctrl-C.");
