import { type RunningSandbox, startSandbox } from "./app";

function fail(problem: string): never {
  console.error(`The sandbox does not start: ${problem}`);
  process.exit(1);
}

async function start(): Promise<RunningSandbox> {
  const port = Number(process.env.SANDBOX_PORT || 4010);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    fail("SANDBOX_PORT is no port number from 0 to 65535.");
  const host = process.env.SANDBOX_HOST || "127.0.0.1";
  const dataDir = process.env.SANDBOX_DATA_DIR || ".data/sandbox";
  try {
    return await startSandbox({ port, host, dataDir });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

const sandbox = await start();

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
