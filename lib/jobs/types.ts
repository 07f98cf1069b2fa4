import type { QueueName } from "./queues";

/** How one queue stands. Counts are of jobs; times are ISO in UTC. */
export type QueueRow = {
  name: QueueName;
  /** Due and not taken yet. */
  waiting: number;
  /** Planned for a later time. */
  planned: number;
  active: number;
  /** Failed before and waiting for their next try. */
  retrying: number;
  /** When the oldest job that is due became so; null when none is. */
  oldestDueAt: string | null;
  /** Ended within the last 24 hours. */
  completed: number;
  failed: number;
  deadLetters: number;
};

/** A job that failed to the last. It holds ids only, and a code for the last failure. */
export type DeadLetterRow = {
  id: string;
  queue: QueueName;
  data: Record<string, string>;
  code: string | null;
  tries: number;
  createdAt: string;
  failedAt: string;
};

export type JobsOverview = {
  /** The database's time of the counts; a retry of all means the dead letters from before it. */
  asOf: string;
  /** When a job last ended, in any queue. The sweep ends one a minute, so an old time means that no worker runs. */
  lastEndedAt: string | null;
  queues: QueueRow[];
  /** Newest first, the first 100. */
  deadLetters: DeadLetterRow[];
  deadLettersTotal: number;
};

/** How a retry ended: put back to work, or left out because the same work waits already. */
export type RetriedJobs = { retried: number; superseded: number };
