import { PgBoss } from "pg-boss";
import { logTroubles } from "./boss";
import { JobNews } from "./job-news";
import { jobSchema, type QueueName, queueDefinition, queueNames } from "./queues";
import { type JobHandlers, runJob } from "./run-job";

type Options = {
  /** A PostgreSQL connection string; its job tables must be there (`prepareJobs`). */
  databaseUrl: string;
  handlers: JobHandlers;
  /** How often the worker asks for jobs, and how often it looks for jobs of killed workers, in seconds. */
  pollSeconds?: number;
  superviseSeconds?: number;
};

export type Worker = {
  /** Takes no new jobs, lets those under way finish for up to `drainMs`, then gives back the rest to be retried. */
  stop: (drainMs?: number) => Promise<void>;
};

const defaultDrainMs = 20_000;
/** Jobs of one queue that a worker runs at once. They mostly wait for WeChat. */
const jobsAtOnce = 4;

/**
 * Works all queues until it is stopped. Any number of workers may share a database: a job is given to one of them, and
 * to another should that one be killed.
 */
export async function startWorker({
  databaseUrl,
  handlers,
  pollSeconds = 1,
  superviseSeconds = 5,
}: Options): Promise<Worker> {
  const boss = logTroubles(
    new PgBoss({
      connectionString: databaseUrl,
      application_name: "levydesk-worker",
      schema: jobSchema,
      max: 5,
      migrate: false,
      superviseIntervalSeconds: superviseSeconds,
      monitorIntervalSeconds: superviseSeconds,
      // The worker passes over keys that were being worked at when it last read the queues: what follows on such a job,
      // or was a killed worker's, would wait for the next reading, by default for a minute.
      queueCacheIntervalSeconds: 1,
    }),
  );
  await boss.start();
  const stopping = new AbortController();
  const news = new JobNews();
  for (const name of queueNames) {
    const { cron } = queueDefinition(name);
    if (cron) {
      await boss.schedule(name, cron, {});
      await boss.send(name, {}); // What was left while no worker ran need not wait for the next minute.
    }
    await work(boss, name, { handlers, pollSeconds, news, stopping: stopping.signal });
  }
  return {
    stop: async (drainMs = defaultDrainMs) => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: drainMs });
      await news.stop();
    },
  };
}

type Work = { handlers: JobHandlers; pollSeconds: number; news: JobNews; stopping: AbortSignal };

function work<Q extends QueueName>(boss: PgBoss, name: Q, { handlers, pollSeconds, news, stopping }: Work) {
  const options = {
    pollingIntervalSeconds: pollSeconds,
    localConcurrency: queueDefinition(name).options.policy === "exclusive" ? 1 : jobsAtOnce,
    perJobResults: true,
  } as const;
  return boss.work<object, unknown, typeof options>(name, options, (given) =>
    Promise.all(given.map((job) => news.around(() => runJob(name, handlers[name], { job, stopping })))),
  );
}
