import { startSandbox } from "./app";

const port = Number(process.env.SANDBOX_PORT ?? 4010);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error("SANDBOX_PORT must be a port number from 0 to 65535");
  process.exit(2);
}

const sandbox = await startSandbox({
  port,
  host: process.env.SANDBOX_HOST ?? "127.0.0.1",
  dataDir: process.env.SANDBOX_DATA_DIR ?? ".data/sandbox",
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await sandbox.stop();
  process.exit(0);
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The parent has died or let go: nobody is left who would stop this process.
process.on("disconnect", stop);

const ready = { ready: true, origin: sandbox.origin };
console.log(JSON.stringify(ready));
process.send?.(ready);
