import { startSandbox } from "./runtime/desk-and-sandbox";
import { inData } from "./runtime/paths";
import { Problem, runCommand } from "./runtime/problem";
import { aborted, stopRequests } from "./runtime/stop-requests";

const preferredPort = 54_330;

await runCommand(async () => {
  const signal = stopRequests();
  const sandbox = await startSandbox({ data: inData("sandbox"), preferredPort });
  console.log(`The sandbox of WeChat answers at ${sandbox.origin}; stop it with Ctrl-C.`);
  const hasDied = await Promise.race([sandbox.ended.then(() => true), aborted(signal).then(() => false)]);
  if (hasDied) throw new Problem("The sandbox ended by itself.");
  await sandbox.stop();
});
