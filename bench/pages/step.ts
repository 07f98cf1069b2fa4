import { once } from "node:events";
import pg from "pg";
import { sessionOptions } from "../../lib/db/client";
import { signIn } from "../../scripts/chaos/desk-client";
import { inData } from "../../scripts/runtime/paths";
import { aborted, stopRequests } from "../../scripts/runtime/stop-requests";
import { withDesk } from "../with-desk";
import { type BareQuery, bareQueries } from "./bare-queries";
import { type PageCase, pageCases } from "./cases";
import { seed } from "./seed";

// One size in a process of its own, since the desk's code keeps one database a process.
// node step.ts <orders>: tells its cases once it is ready, then measures what it is asked to, until nobody asks any more.

/** How long each request and, between them, its bare statements took, in ms. */
export type Samples = { servedMs: number[]; bareMs: number[] };

/** `page`: the name of a case. */
export type Request = { page: string; requests: number };
export type Answer = { pages: string[] } | Samples;

const warmUps = 10;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work();
  return performance.now() - beganMs;
}

type Place = {
  client: pg.Client;
  /** Gets a page as its role does. */
  get: (page: PageCase) => Promise<void>;
};

async function run(client: pg.Client, queries: readonly BareQuery[]): Promise<void> {
  for (const { text, values } of queries) await client.query(text, values);
}

/** A request and its statements by turns: whatever else the machine does meets both. */
async function measure(page: PageCase, requests: number, { client, get }: Place): Promise<Samples> {
  const queries = await bareQueries(page);
  const samples: Samples = { servedMs: [], bareMs: [] };
  for (let count = -warmUps; count < requests; count += 1) {
    const bareMs = await timed(() => run(client, queries));
    const servedMs = await timed(() => get(page));
    if (count < 0) continue;
    samples.bareMs.push(bareMs);
    samples.servedMs.push(servedMs);
  }
  return samples;
}

async function openPlace(deskOrigin: string, client: pg.Client): Promise<Place> {
  const cookies = {
    auditor: await signIn(deskOrigin, "auditor"),
    support: await signIn(deskOrigin, "support"),
  };
  const get = async ({ path, query, role = "auditor" }: PageCase) => {
    const url = `${deskOrigin}${path}?${new URLSearchParams(query)}`;
    const answer = await fetch(url, { headers: { cookie: cookies[role] } });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  return { client, get };
}

const send = (answer: Answer) => process.send?.(answer);

/** Null when asked to stop, and where nobody is left to ask. */
async function nextRequest(stopped: Promise<null>): Promise<Request | null> {
  const asked = once(process, "message").then(([request]) => request as Request);
  return Promise.race([asked, stopped]);
}

async function serve(pages: readonly PageCase[], place: Place, signal: AbortSignal): Promise<void> {
  const left = Promise.race([aborted(signal), once(process, "disconnect")]).then(() => null);
  send({ pages: pages.map(({ name }) => name) });
  for (let request = await nextRequest(left); request !== null; request = await nextRequest(left)) {
    const { page: name, requests } = request;
    const page = pages.find((known) => known.name === name);
    if (!page) throw new Error(`no page ${name}`);
    send(await measure(page, requests, place));
  }
}

async function serveSize(orders: number): Promise<void> {
  const signal = stopRequests();
  const say = (line: string) => console.error(`${orders} orders: ${line}`);
  await withDesk({ signal, say, data: inData("bench-pages", String(orders)) }, async (desk) => {
    const { deskOrigin, databaseUrl } = desk.address;
    // The desk's own code runs here, too, to learn which statements it sends.
    Object.assign(process.env, desk.settings);
    const client = new pg.Client({ connectionString: databaseUrl, options: sessionOptions });
    await client.connect();
    try {
      say("filling the tables");
      const seeded = await seed(client, orders);
      await serve(pageCases(orders, seeded), await openPlace(deskOrigin, client), signal);
    } finally {
      await client.end();
    }
  });
}

const orders = Number(process.argv[2]);
if (!orders) throw new RangeError("orders");
await serveSize(orders);
process.exit(0);
