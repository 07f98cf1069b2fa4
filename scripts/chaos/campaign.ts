import { buildIfNeeded } from "../runtime/build";
import { describeFailure, Problem } from "../runtime/problem";
import { Started } from "../runtime/started";
import { Stopped } from "../runtime/steps";
import { temporaryFolder } from "../runtime/temporary-folder";
import { type Office, placeOrder } from "./clerk";
import { createOrderActionId, signIn } from "./desk-client";
import { isChainIntact, readAccountId, readOrderEvents, readOrders } from "./desk-database";
import { type Attempt, type Judgement, judge } from "./judge";
import { Killer } from "./killer";
import { type PlannedOrder, planCampaign } from "./plan";
import { type Ledger, SandboxControl } from "./sandbox-control";
import { waitUntilSettled } from "./settle";
import { startWorld, type World } from "./world";

export type CampaignOptions = { orders: number; kills: number; seed: number; minutes: number };

type Run = CampaignOptions & { signal: AbortSignal; say: (line: string) => void };

export type Outcome = Omit<Judgement, "findings"> & {
  chainIntact: boolean;
  kills: number;
  faultsByKind: Record<string, number>;
  seconds: number;
};

const clerksAtOnce = 6;

function countFaults(calls: Ledger["calls"]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { fault, count } of calls) if (fault !== null) counts[fault] = (counts[fault] ?? 0) + count;
  return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Each clerk takes the next order when she is done with one. */
async function placeAll(
  run: Run,
  office: Office,
  { sandbox, killer }: { sandbox: SandboxControl; killer: Killer },
): Promise<Attempt[]> {
  const waiting: PlannedOrder[] = planCampaign(run);
  const attempts: Attempt[] = [];
  const clerk = async () => {
    for (let order = waiting.shift(); order && !run.signal.aborted; order = waiting.shift()) {
      for (const fault of order.faults) await sandbox.switchOn(fault);
      for (const kill of order.kills) killer.plan(kill);
      attempts.push(...(await placeOrder(office, order)));
      if (order.number % 50 === 0) run.say(`${order.number} orders sent, ${killer.count} kills`);
    }
  };
  await Promise.all(Array.from({ length: clerksAtOnce }, clerk));
  await killer.allUp();
  return attempts;
}

async function openOffice(world: World, { seed, signal }: Run): Promise<Office> {
  return {
    origins: world.origins,
    cookie: await signIn(world.origins[0]),
    actionId: createOrderActionId(),
    accountId: await readAccountId(world.databaseUrl),
    noticePrefix: `4402${String(seed % 100_000).padStart(5, "0")}`,
    signal,
  };
}

async function play(run: Run, started: Started, deadlineMs: number) {
  const { say } = run;
  const folder = await temporaryFolder();
  started.add(folder.remove);
  const ownEnds: string[] = [];
  say("building");
  await buildIfNeeded(run.signal);
  say("starting PostgreSQL, the sandbox, two desks and two workers");
  const onOwnEnd = (name: string) => ownEnds.push(`${name} ended by itself`);
  const world = await startWorld({ folder: folder.path, started, signal: run.signal, onOwnEnd });
  const sandbox = new SandboxControl(() => world.sandboxOrigin, run.signal);
  const killer = new Killer(world.victims, run);
  const office = await openOffice(world, run);
  say("the clerks begin");
  const attempts = await placeAll(run, office, { sandbox, killer });
  if (run.signal.aborted) throw new Stopped();
  await sandbox.clearFaults();
  say("all orders are sent, the faults are over; waiting for the workers");
  await waitUntilSettled({ ...run, databaseUrl: world.databaseUrl, deadlineMs });
  const ledger = await sandbox.ledger();
  const { findings, ...judgement } = judge({
    attempts,
    ledger: ledger.orders,
    rows: await readOrders(world.databaseUrl),
    events: await readOrderEvents(world.databaseUrl),
  });
  return {
    judgement,
    findings: [...findings, ...ownEnds],
    chainIntact: await isChainIntact(world.databaseUrl),
    kills: killer.count,
    faultsByKind: countFaults(ledger.calls),
  };
}

/**
 * Plays a campaign of faults and kills, and compares what WeChat's stand-in truly has with what the desk believes.
 * Whatever it started is gone when it answers. `findings` tells what is wrong, a sentence each.
 * @throws Problem when something does not start or the time is over; Stopped when somebody asked to stop
 */
export async function runCampaign(options: Run): Promise<{ outcome: Outcome; findings: string[] }> {
  const beganMs = performance.now();
  const overtime = AbortSignal.timeout(options.minutes * 60_000);
  const started = new Started();
  const run = { ...options, signal: AbortSignal.any([options.signal, overtime]) };
  // The comparison of a campaign that did not settle in time must still be told.
  const deadlineMs = beganMs + (options.minutes - 0.5) * 60_000;
  try {
    const { judgement, findings, chainIntact, kills, faultsByKind } = await play(run, started, deadlineMs);
    const seconds = Math.round((performance.now() - beganMs) / 1_000);
    return { outcome: { ...judgement, chainIntact, kills, faultsByKind, seconds }, findings };
  } catch (failure) {
    const isOvertime = overtime.aborted && !options.signal.aborted;
    throw isOvertime ? new Problem(`The campaign was not over after ${options.minutes} minutes.`) : failure;
  } finally {
    for (const failure of await started.stopAll()) options.say(describeFailure(failure));
  }
}
