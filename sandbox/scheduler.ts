import type { SandboxClock } from "./clock";
import type { Store } from "./store";
import type { Task } from "./types";

const LONGEST_TIMER_MS = 2_147_483_647;
const PARALLEL_TASKS = 16;

/**
 * Runs tasks of the store when the sandbox clock reaches them. A task for which `run` says false, because the sandbox
 * stops, and one that a kill cut short run again after the next start.
 */
export class Scheduler {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly ready: string[] = [];
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly clock: SandboxClock,
    private readonly run: (task: Task, signal: AbortSignal) => Promise<boolean>,
  ) {}

  /** A task with the same id is replaced. */
  add(task: Task): void {
    this.store.put("tasks", task.id, task);
    this.arm(task);
  }

  isRunning(taskId: string): boolean {
    return this.running.has(taskId);
  }

  /** Call after the clock was moved and after a start. */
  rearm(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.ready.length = 0;
    for (const task of this.store.tables.tasks.values()) this.arm(task);
  }

  /** Resolves when no task is due any more by the sandbox clock. */
  async idle(): Promise<void> {
    this.start();
    while (this.running.size > 0) await Promise.race(this.running.values());
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    await Promise.allSettled(this.running.values());
  }

  private arm(task: Task): void {
    if (this.stopping.signal.aborted) return;
    clearTimeout(this.timers.get(task.id));
    const delayMs = task.dueAtMs - this.clock.now();
    if (delayMs <= 0) {
      this.timers.delete(task.id);
      this.ready.push(task.id);
      setImmediate(() => this.start());
      return;
    }
    const timer = setTimeout(() => this.arm(task), Math.min(delayMs, LONGEST_TIMER_MS));
    timer.unref();
    this.timers.set(task.id, timer);
  }

  private start(): void {
    while (!this.stopping.signal.aborted && this.running.size < PARALLEL_TASKS) {
      const id = this.ready.shift();
      if (id === undefined) return;
      const task = this.store.tables.tasks.get(id);
      // A task that waits twice, or was done or put off meanwhile, is skipped.
      if (task === undefined || this.running.has(id) || task.dueAtMs > this.clock.now()) continue;
      this.running.set(id, this.finish(task));
    }
  }

  private async finish(task: Task): Promise<void> {
    let done = true;
    try {
      done = await this.run(task, this.stopping.signal);
    } finally {
      this.running.delete(task.id);
      const current = this.store.tables.tasks.get(task.id);
      if (current === task && done) this.store.remove("tasks", task.id);
      else if (current !== undefined && current !== task) this.arm(current);
      this.store.flush();
      this.start();
    }
  }
}
