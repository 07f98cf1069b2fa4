import { Stopped } from "../runtime/steps";
import { untilDone } from "./until-done";

/** Something that runs as a process of its own, until it is killed. */
export type Running = { pid: number; ended: Promise<unknown>; stop: () => Promise<void> };

type Options<R extends Running> = {
  name: string;
  launch: () => Promise<R>;
  /** Aborted when nothing is to be started any more. */
  signal: AbortSignal;
  /** Told when it ended though nobody had asked for that; it is started anew then too. */
  onOwnEnd: (name: string) => void;
};

const restartWithinMs = 90_000;

/** Keeps a process running: it can be killed, and is then started anew until it is up. */
export class Restartable<R extends Running> {
  private current: Promise<R>;
  private isWanted = true;

  constructor(private readonly options: Options<R>) {
    this.current = this.start();
  }

  /** The process, once it is up. */
  up(): Promise<R> {
    return this.current;
  }

  /** Ends it with SIGKILL, and answers once it is up again. */
  async kill(): Promise<void> {
    const { pid, ended } = await this.current;
    if (!this.isWanted) throw new Stopped();
    this.startAnew(ended);
    process.kill(pid, "SIGKILL");
    await this.current;
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    const running = await this.current.catch(() => undefined);
    await running?.stop();
  }

  private startAnew(after: Promise<unknown>): void {
    this.current = after.then(() => this.start());
    this.current.catch(() => undefined); // Whoever needs it next learns of the failure.
  }

  private async start(): Promise<R> {
    const { name, launch, signal, onOwnEnd } = this.options;
    const running = await untilDone(
      { what: `The start of ${name}`, withinMs: restartWithinMs, signal },
      launch,
    );
    const started = this.current;
    void running.ended.then(() => {
      if (!this.isWanted || this.current !== started) return;
      onOwnEnd(name);
      this.startAnew(Promise.resolve());
    });
    return running;
  }
}
