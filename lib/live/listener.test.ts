import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { announce } from "./announce";
import type { Message } from "./hub";
import { Listener } from "./listener";
import type { Change } from "./topics";

openTestDatabase();

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const notify = (channel: string) => db().$executeRaw`SELECT pg_notify(${channel}, '')`;

function listen(options: Partial<ConstructorParameters<typeof Listener>[0]> = {}) {
  const changes: Change[] = [];
  const states: boolean[] = [];
  const listener = new Listener({
    databaseUrl: process.env.DATABASE_URL ?? "",
    onChange: (change) => changes.push(change),
    onState: (isUp) => states.push(isUp),
    notify,
    ...options,
  });
  listener.start();
  endings.push(() => listener.stop());
  return { listener, changes, states };
}

/** A desk as a process of its own. */
async function startDesk(): Promise<{ desk: ChildProcess; heard: Message[] }> {
  const file = fileURLToPath(new URL("testing/listening-desk.ts", import.meta.url));
  const desk = fork(file, { execArgv: ["--import", "tsx"] });
  const heard: Message[] = [];
  desk.on("message", (message: Message) => heard.push(message));
  endings.push(async () => {
    desk.disconnect();
    await once(desk, "exit");
  });
  await vi.waitFor(() => expect(heard).toContainEqual({ isUp: true }), 20_000);
  return { desk, heard };
}

const endListening = () => db().$executeRaw`
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = 'levydesk-live' AND datname = current_database()`;

it("tells the pages of two desks what either of them writes", async () => {
  const [one, other] = [await startDesk(), await startDesk()];
  const { id } = await insertOrder({});
  const { id: second } = await insertOrder({});
  one.desk.send(id);
  other.desk.send(second);
  for (const { heard } of [one, other]) {
    await vi.waitFor(() => {
      const ids = heard.flatMap((message) => ("changes" in message ? message.changes : []));
      expect(ids.flatMap((change) => change.ids)).toEqual(expect.arrayContaining([id, second]));
    }, 10_000);
  }
});

it("hears again after its connection was ended, and says that it was deaf meanwhile", async () => {
  const { changes, states } = listen();
  await vi.waitFor(() => expect(states).toEqual([true]), 10_000);
  await endListening();
  await vi.waitFor(() => expect(states).toEqual([true, false, true]), 15_000);
  await announce("jobs");
  await vi.waitFor(() => expect(changes).toEqual([{ topic: "jobs", ids: null }]), 10_000);
});

it("uses one connection, and none once stopped", async () => {
  const { listener, states } = listen();
  await vi.waitFor(() => expect(states).toEqual([true]), 10_000);
  const count = async () => {
    const [row] = await db().$queryRaw<[{ count: number }]>`
      SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE application_name = 'levydesk-live' AND datname = current_database()`;
    return row.count;
  };
  expect(await count()).toBe(1);
  await listener.stop();
  await expect.poll(count).toBe(0);
});

/** Stands between the listener and PostgreSQL, and can fall silent as a dead network does: nothing closes. */
async function silenceableServer() {
  const target = new URL(process.env.DATABASE_URL ?? "");
  const sockets: Socket[] = [];
  const server: Server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on("error", () => undefined);
    sockets.push(near, far);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  endings.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = new URL(target);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const silence = () => {
    for (const socket of sockets) socket.unpipe().pause();
  };
  return { url: url.href, silence };
}

it("notices a connection that is dead without a word, and makes another", async () => {
  const { url, silence } = await silenceableServer();
  const { states } = listen({ databaseUrl: url, beatMs: 50, answerMs: 1_000 });
  await vi.waitFor(() => expect(states).toEqual([true]), 10_000);
  silence();
  await vi.waitFor(() => expect(states).toEqual([true, false, true]), 15_000);
});

it("is not up where messages are swallowed, as by a pooler that lends connections by transaction", async () => {
  const asked = vi.fn(async () => undefined);
  const { states } = listen({ notify: asked, answerMs: 100 });
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(1), 15_000);
  expect(states).toEqual([]);
});
