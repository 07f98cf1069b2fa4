import { z } from "zod";

/** The PostgreSQL schema of pg-boss's own tables, in the desk's database. */
export const jobSchema = "pgboss";

const minuteSeconds = 60;
const daySeconds = 86_400;

type QueueDefinition = {
  /** What a job carries: ids and nothing personal, since it shows on the jobs page. */
  data: z.ZodType<Record<string, string>>;
  /** pg-boss's options; all times in seconds. */
  options: {
    policy: "stately" | "exclusive";
    /** A job that runs for longer counts as failed and is tried again. */
    expireInSeconds: number;
    /** So long without a sign from its worker, and a job counts as failed: the worker was killed. 10 at least. */
    heartbeatSeconds: number;
    retryLimit: number;
    retryDelay: number;
    retryBackoff: boolean;
    retryDelayMax?: number;
    /** How long jobs that ended stay on record. */
    deleteAfterSeconds: number;
    retentionSeconds: number;
  };
  /** Whether a job that failed to the last stays in `<queue>.dead` until somebody retries it. */
  hasDeadLetters: boolean;
  /** When the workers make a job by themselves: a cron expression in UTC. */
  cron?: string;
};

/** Every queue of the desk. A new one starts here; its handler goes into `handlers.ts`. */
export const queues = {
  /** Looks what became of an order; at most one look of an order waits, and one runs. */
  "orders.resolve": {
    data: z.strictObject({ orderId: z.uuid() }),
    options: {
      policy: "stately",
      expireInSeconds: 5 * minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 5,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 5 * minuteSeconds,
      deleteAfterSeconds: 7 * daySeconds,
      retentionSeconds: 30 * daySeconds,
    },
    hasDeadLetters: true,
  },
  /** Exchanges the code of an authorisation; at most one exchange of an account waits, and one runs. */
  "accounts.authorize": {
    data: z.strictObject({ authorizationId: z.uuid() }),
    options: {
      policy: "stately",
      expireInSeconds: 5 * minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 5,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 5 * minuteSeconds,
      deleteAfterSeconds: 7 * daySeconds,
      retentionSeconds: 30 * daySeconds,
    },
    hasDeadLetters: true,
  },
  /** Finds orders that nobody looks for. Not retried: the next minute brings the next one. */
  "orders.sweep": {
    data: z.strictObject({}),
    options: {
      policy: "exclusive",
      expireInSeconds: minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: daySeconds,
    },
    hasDeadLetters: false,
    cron: "* * * * *",
  },
  /** Works at a run of many rows; at most one job of a run waits, and one works. */
  "runs.work": {
    data: z.strictObject({ runId: z.uuid() }),
    options: {
      policy: "stately",
      expireInSeconds: 5 * minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 5,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: minuteSeconds,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: 30 * daySeconds,
    },
    // The sweep gives a run whose job failed to the last another.
    hasDeadLetters: false,
  },
  /** Finds runs that nobody works at, and what became of rows of unknown outcome. */
  "runs.sweep": {
    data: z.strictObject({}),
    options: {
      policy: "exclusive",
      expireInSeconds: minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: daySeconds,
    },
    hasDeadLetters: false,
    cron: "* * * * *",
  },
  /** Looks what the receivers did with a re-notification; at most one look of each waits, and one runs. */
  "renotifications.settle": {
    data: z.strictObject({ renotificationId: z.uuid() }),
    options: {
      policy: "stately",
      expireInSeconds: 5 * minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 5,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 5 * minuteSeconds,
      deleteAfterSeconds: 7 * daySeconds,
      retentionSeconds: 30 * daySeconds,
    },
    hasDeadLetters: true,
  },
  /** Finds re-notifications that nobody looks at, and those whose desk died. Not retried: the next minute brings the next one. */
  "renotifications.sweep": {
    data: z.strictObject({}),
    options: {
      policy: "exclusive",
      expireInSeconds: minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: daySeconds,
    },
    hasDeadLetters: false,
    cron: "* * * * *",
  },
  /** Deletes what captures that ended a while ago hold of others. Not retried: the next hour brings the next one. */
  "captures.purge": {
    data: z.strictObject({}),
    options: {
      policy: "exclusive",
      expireInSeconds: 5 * minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: daySeconds,
    },
    hasDeadLetters: false,
    cron: "17 * * * *",
  },
  /** Writes the file of an export; at most one job of each waits, and one runs. */
  "reconciliation.export": {
    data: z.strictObject({ exportId: z.uuid() }),
    options: {
      policy: "stately",
      expireInSeconds: 60 * minuteSeconds,
      heartbeatSeconds: 30,
      retryLimit: 3,
      retryDelay: 10,
      retryBackoff: true,
      retryDelayMax: 5 * minuteSeconds,
      deleteAfterSeconds: 7 * daySeconds,
      retentionSeconds: 7 * daySeconds,
    },
    hasDeadLetters: false,
  },
  /** Deletes the files of exports after their time. Not retried: the next hour brings the next one. */
  "reconciliation.purge": {
    data: z.strictObject({}),
    options: {
      policy: "exclusive",
      expireInSeconds: 5 * minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: daySeconds,
    },
    hasDeadLetters: false,
    cron: "37 * * * *",
  },
  /** Settles the discrepancies whose receivers have been told. At most one waits, however many were. */
  "reconciliation.follow": {
    data: z.strictObject({}),
    options: {
      policy: "stately",
      expireInSeconds: 5 * minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: daySeconds,
    },
    hasDeadLetters: false,
    cron: "* * * * *",
  },
  /** Ends requests to WeChat that a dead desk left without an answer. */
  "requests.sweep": {
    data: z.strictObject({}),
    options: {
      policy: "exclusive",
      expireInSeconds: minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: daySeconds,
    },
    hasDeadLetters: false,
    cron: "* * * * *",
  },
  /** Tries once to get a day's bill; one try of a bill at a time. The sweep brings the next one. */
  "reconciliation.fetch": {
    data: z.strictObject({ accountId: z.uuid(), mchId: z.string().min(1).max(64), day: z.iso.date() }),
    options: {
      policy: "stately",
      expireInSeconds: 60 * minuteSeconds,
      heartbeatSeconds: 30,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: 7 * daySeconds,
      retentionSeconds: 30 * daySeconds,
    },
    hasDeadLetters: false,
  },
  /** Matches an imported bill with the desk; at most one matching of a bill waits, and one runs. */
  "reconciliation.match": {
    data: z.strictObject({ billId: z.uuid() }),
    options: {
      policy: "stately",
      expireInSeconds: 30 * minuteSeconds,
      heartbeatSeconds: 30,
      retryLimit: 3,
      retryDelay: 30,
      retryBackoff: true,
      retryDelayMax: 10 * minuteSeconds,
      deleteAfterSeconds: 7 * daySeconds,
      retentionSeconds: 30 * daySeconds,
    },
    hasDeadLetters: true,
  },
  /** Wants the bills of the days that are over, and sees to those that are due or were left. Not retried: the next minute brings the next one. */
  "reconciliation.sweep": {
    data: z.strictObject({}),
    options: {
      policy: "exclusive",
      expireInSeconds: minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: daySeconds,
    },
    hasDeadLetters: false,
    cron: "* * * * *",
  },
  /** Removes openids that no row of a run needs any more. */
  "shopping.forget": {
    data: z.strictObject({}),
    options: {
      policy: "exclusive",
      expireInSeconds: minuteSeconds,
      heartbeatSeconds: 10,
      retryLimit: 0,
      retryDelay: 0,
      retryBackoff: false,
      deleteAfterSeconds: daySeconds,
      retentionSeconds: daySeconds,
    },
    hasDeadLetters: false,
    cron: "*/10 * * * *",
  },
} as const satisfies Record<string, QueueDefinition>;

export type QueueName = keyof typeof queues;
export type JobData<Q extends QueueName> = z.output<(typeof queues)[Q]["data"]>;

/** What is set for a queue, without the type of its data. */
export function queueDefinition(name: QueueName): QueueDefinition {
  return queues[name];
}

export const queueNames = Object.keys(queues) as QueueName[];

/** Name of the queue that keeps a queue's dead letters. */
export function deadQueueOf(name: QueueName): string {
  return `${name}.dead`;
}

/** The queues whose jobs are kept when they fail to the last. */
export const deadQueueNames = queueNames
  .filter((name) => queueDefinition(name).hasDeadLetters)
  .map((name) => deadQueueOf(name));

/** Dead letters wait for a person: until then they do not vanish, in seconds. */
export const deadLetterRetentionSeconds = 365 * daySeconds;
