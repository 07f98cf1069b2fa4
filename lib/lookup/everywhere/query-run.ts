import type { DeskErrorView } from "@/lib/errors";
import { reachOf } from "./holds-for-account";
import type { Answer, PlaceRow, PlaceState, QueryPlace } from "./types";

/** A browser keeps 6 connections to a host over HTTP/1.1, one of them for live changes: a page must still open meanwhile. */
const atOnce = 4;

/** The most departments that are queried without asking the person first. */
export const mostUnconfirmed = 50;

/** Queries one department. What it cannot answer it returns as an error. */
export type QueryOne = (place: QueryPlace) => Promise<{ answer: Answer } | { error: DeskErrorView }>;

export type RunSnapshot = { rows: readonly PlaceRow[]; isRunning: boolean };

/**
 * The query of one number at every department, a few at a time, in their order. It goes on until each has an outcome or a
 * person stops it; an answer does not end it. Lives outside of the page, which may be left and opened again.
 */
export class QueryRun {
  private rows: PlaceRow[];
  private snapshot: RunSnapshot;
  private workers = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    places: readonly QueryPlace[],
    private readonly queryOne: QueryOne,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.rows = places.map((place) => ({ place, state: { kind: "waiting" } }));
    this.snapshot = { rows: this.rows, isRunning: false };
  }

  /** For `useSyncExternalStore`: the same object until something changes. */
  getSnapshot = (): RunSnapshot => this.snapshot;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Queries those that wait. Does nothing for those under way. */
  start(): void {
    while (this.workers < atOnce && this.nextWaiting() !== -1) {
      this.workers += 1;
      void this.work();
    }
    this.publish();
  }

  /** Sends no further query; those under way still bring their answers. */
  stop(): void {
    this.change(
      ({ state }) => state.kind === "waiting",
      () => ({ kind: "not-asked", error: null }),
    );
  }

  /** Queries again those that have no answer, or only the one at `index`. */
  retry(index?: number): void {
    const isOpen = ({ state }: PlaceRow) =>
      state.kind === "failed" ||
      state.kind === "not-asked" ||
      (state.kind === "answered" && !state.answer.isListGiven);
    this.change(
      (row, at) => isOpen(row) && (index === undefined || index === at),
      () => ({ kind: "waiting" }),
    );
    this.start();
  }

  private nextWaiting(): number {
    return this.rows.findIndex(({ state }) => state.kind === "waiting");
  }

  private async work(): Promise<void> {
    for (let index = this.nextWaiting(); index !== -1; index = this.nextWaiting()) await this.query(index);
    this.workers -= 1;
    this.publish();
  }

  private async query(index: number): Promise<void> {
    const place = this.rows[index]?.place;
    if (!place) return;
    this.set(index, { kind: "asking" });
    const result = await this.queryOne(place);
    const at = this.now().toISOString();
    if ("answer" in result) return this.set(index, { kind: "answered", at, answer: result.answer });
    this.set(index, { kind: "failed", at, error: result.error });
    this.holdBack(place, result.error);
  }

  /** Spares the calls that would fail for the same reason. */
  private holdBack(place: QueryPlace, error: DeskErrorView): void {
    const reach = reachOf(error);
    if (reach === "place") return;
    this.change(
      (row) => row.state.kind === "waiting" && (reach === "all" || row.place.accountId === place.accountId),
      () => ({ kind: "not-asked", error }),
    );
  }

  private set(index: number, state: PlaceState): void {
    this.change(
      (_row, at) => at === index,
      () => state,
    );
  }

  private change(which: (row: PlaceRow, index: number) => boolean, stateOf: () => PlaceState): void {
    this.rows = this.rows.map((row, index) => (which(row, index) ? { ...row, state: stateOf() } : row));
    this.publish();
  }

  private publish(): void {
    this.snapshot = { rows: this.rows, isRunning: this.workers > 0 };
    for (const listener of this.listeners) listener();
  }
}
