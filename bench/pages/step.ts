import pg from "pg";
import { signIn } from "../../scripts/chaos/desk-client";
import { inData } from "../../scripts/runtime/paths";
import { stopRequests } from "../../scripts/runtime/stop-requests";
import { withDesk } from "../with-desk";
import { bareQueries } from "./bare-queries";
import { type PageCase, pageCases } from "./cases";
import { percentile } from "./percentile";
import { seed } from "./seed";

// One size in a process of its own, since the desk's code keeps one database a process.
// node step.ts <orders> <requests>: a line of JSON on stdout.

export type Figures = { medianMs: number; p95Ms: number; bareMedianMs: number; bareP95Ms: number };

const warmUps = 5;

/** How long each of `count` runs takes, one after another, in ms. */
async function samplesOf(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let run = -warmUps; run < count; run += 1) {
    const beganMs = performance.now();
    await work();
    if (run >= 0) samples.push(performance.now() - beganMs);
  }
  return samples;
}

type Place = { deskOrigin: string; cookie: string; client: pg.Client; requests: number };

async function measureCase(
  page: PageCase,
  { deskOrigin, cookie, client, requests }: Place,
): Promise<Figures> {
  const url = `${deskOrigin}${page.path}?${new URLSearchParams(page.query)}`;
  const queries = await bareQueries(page);
  const bare = await samplesOf(requests, async () => {
    for (const { text, values } of queries) await client.query(text, values);
  });
  const served = await samplesOf(requests, async () => {
    const answer = await fetch(url, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  });
  return {
    medianMs: percentile(served, 50),
    p95Ms: percentile(served, 95),
    bareMedianMs: percentile(bare, 50),
    bareP95Ms: percentile(bare, 95),
  };
}

async function measureAll(orders: number, requests: number): Promise<Record<string, Figures>> {
  const signal = stopRequests();
  const say = (line: string) => console.error(`${orders} orders: ${line}`);
  return withDesk({ signal, say, data: inData("bench-pages", String(orders)) }, async (desk) => {
    const { deskOrigin, databaseUrl } = desk.address;
    // The desk's own code runs here, too, to learn which statements it sends.
    Object.assign(process.env, desk.settings);
    const client = new pg.Client({ connectionString: databaseUrl, options: "-c TimeZone=UTC" });
    await client.connect();
    try {
      say("filling the tables");
      const seeded = await seed(client, orders);
      const place = { deskOrigin, cookie: await signIn(deskOrigin, "auditor"), client, requests };
      const measured: Record<string, Figures> = {};
      for (const page of pageCases(orders, seeded)) {
        measured[page.name] = await measureCase(page, place);
        say(`${page.name}: ${JSON.stringify(measured[page.name])}`);
      }
      return measured;
    } finally {
      await client.end();
    }
  });
}

const [orders, requests] = process.argv.slice(2).map(Number);
if (!orders || !requests) throw new RangeError("orders and requests");
process.stdout.write(`${JSON.stringify(await measureAll(orders, requests))}\n`, () => process.exit(0));
