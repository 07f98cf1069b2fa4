import { type Holder, isRunning, type Lock } from "./lock";
import { Problem } from "./problem";
import { waitUntil } from "./processes";
import { takeRunLock } from "./with-database";

const drainMs = 25_000;

/** A start that was killed leaves a desk that is still finishing its requests: give it its time, then end it. */
async function outlive(children: Holder["children"] = []): Promise<void> {
  const areGone = () => children.every((child) => !isRunning(child));
  if (await waitUntil(areGone, drainMs)) return;
  for (const child of children.filter(isRunning)) process.kill(child.pid, "SIGKILL");
  await waitUntil(areGone, 5000);
}

/**
 * Makes this process the one that runs the desk of `.data`, after whatever a killed one left has ended.
 * @throws Problem, with the address, when a desk runs already
 */
export async function becomeTheDesk(command: string): Promise<Lock> {
  const attempt = await takeRunLock({ command, kind: "desk" });
  if ("lock" in attempt) {
    await outlive(attempt.takenFrom?.children);
    return attempt.lock;
  }
  const { holder } = attempt;
  const where = holder.address ? `runs already at ${holder.address}` : "is starting already";
  throw new Problem(
    holder.kind === "desk"
      ? `Levydesk ${where} (${holder.command}, process ${holder.pid}). Use that one, or stop it first.`
      : `${holder.command} (process ${holder.pid}) is using .data/; try again when it has ended.`,
  );
}
