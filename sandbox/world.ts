import { SandboxClock } from "./clock";
import { type EnvelopeCodec, sandboxCodec } from "./codec";
import { FaultRegistry } from "./faults";
import { Ledger } from "./ledger";
import { Notifier } from "./notifier";
import { OrderBook } from "./orders";
import { finishRefund } from "./payments";
import { Receivers } from "./receivers";
import { Scheduler } from "./scheduler";
import { seedWorld } from "./seed";
import { Store } from "./store";
import type { Task } from "./types";

export type Settings = {
  /** An unpaid order closes after this, by the sandbox clock. */
  unpaidTimeoutMs: number;
  /** A refund is under way (status 6) for this long, by the sandbox clock. */
  refundDurationMs: number;
  /** How long a receiver may take, in real time. */
  notifyTimeoutMs: number;
};

export const DEFAULT_SETTINGS: Settings = {
  unpaidTimeoutMs: 2 * 3_600_000,
  refundDurationMs: 3000,
  notifyTimeoutMs: 5000,
};

export type World = {
  store: Store;
  clock: SandboxClock;
  ledger: Ledger;
  orders: OrderBook;
  receivers: Receivers;
  scheduler: Scheduler;
  notifier: Notifier;
  faults: FaultRegistry;
  codec: EnvelopeCodec;
  settings: Settings;
  /** Where the sandbox itself can be reached from this machine; known once it listens. */
  origin: { value: string };
};

/** Everything the sandbox knows, read from `dataDir` (null: memory only) or seeded from the fixtures. */
export function createWorld(dataDir: string | null, settings: Settings): World {
  const store = new Store(dataDir);
  const clock = new SandboxClock(store);
  const ledger = new Ledger(store, clock);
  const orders = new OrderBook(store, clock, ledger, settings.unpaidTimeoutMs);
  const receivers = new Receivers(store);
  const origin = { value: "http://127.0.0.1" };
  const scheduler = new Scheduler(store, clock, (task, signal) => runTask(world, task, signal));
  const notifier = new Notifier({
    clock,
    ledger,
    orders,
    receivers,
    codec: sandboxCodec,
    scheduler: () => scheduler,
    origin: () => origin.value,
    timeoutMs: settings.notifyTimeoutMs,
  });
  const faults = new FaultRegistry(store);
  const codec = sandboxCodec;
  const world: World = {
    store,
    clock,
    ledger,
    orders,
    receivers,
    scheduler,
    notifier,
    faults,
    codec,
    settings,
    origin,
  };
  if (!store.tables.meta.has("seeded")) seedWorld(world);
  store.flush();
  return world;
}

async function runTask(world: World, task: Task, signal: AbortSignal): Promise<boolean> {
  if (task.kind === "notify") return world.notifier.attempt(task, signal);
  finishRefund(world, task.orderId, task.refundOrderId);
  return true;
}

/** Back to the fixtures, with the clock at the machine's time. The ledger's sequence goes on, for those who remember one. */
export function resetWorld(world: World): void {
  const sequence = world.store.tables.meta.get("sequence") ?? 0;
  world.store.clear();
  world.store.put("meta", "sequence", sequence);
  world.orders.forget();
  world.ledger.forget();
  seedWorld(world);
  world.scheduler.rearm();
}
