import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { orderRequest, shaoguan } from "./test-sandbox";

type Running = { child: ChildProcess; origin: string };

let dataDir: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sandbox-"));
});
afterEach(async () => {
  for (const child of children.splice(0)) await end(child, "SIGKILL");
  await rm(dataDir, { recursive: true });
});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}

async function readAll(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of child.stderr ?? []) text += String(chunk);
  return text;
}

async function start(): Promise<Running> {
  const child = fork(join(import.meta.dirname, "main.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, SANDBOX_PORT: "0", SANDBOX_DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  children.push(child);
  const [message] = (await once(child, "message")) as [{ ready: boolean; origin: string }];
  expect(message.ready).toBe(true);
  return { child, origin: message.origin };
}

async function post(url: string, body: unknown) {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  return (await response.json()) as { access_token: string; order_id: string; status: number };
}

async function tokenFrom(origin: string): Promise<string> {
  const { appid, secret } = shaoguan;
  const body = { grant_type: "client_credential", appid, secret };
  return (await post(`${origin}/cgi-bin/stable_token`, body)).access_token;
}

async function listedOrders(origin: string): Promise<string[]> {
  const response = await fetch(`${origin}/_sandbox/ledger`);
  const { orders } = (await response.json()) as { orders: { orderId: string }[] };
  return orders.map((order) => order.orderId);
}

describe("the sandbox process", () => {
  it("loses no answered order and no token when it is killed", async () => {
    const first = await start();
    const token = await tokenFrom(first.origin);
    const url = `${first.origin}/nontax/unifiedorder?access_token=${token}`;
    const placed = await Promise.all(Array.from({ length: 40 }, () => post(url, orderRequest)));
    await end(first.child, "SIGKILL");
    await appendFile(join(dataDir, "journal.jsonl"), '[["orders","torn');

    const second = await start();
    expect(await listedOrders(second.origin)).toEqual(
      expect.arrayContaining(placed.map((answer) => answer.order_id)),
    );
    const body = { appid: shaoguan.appid, order_id: placed[0]?.order_id };
    const order = await post(`${second.origin}/nontax/getorder?access_token=${token}`, body);
    expect(order.status).toBe(1);
  });

  it("saves one whole file and exits with 0 on SIGTERM", async () => {
    const { child, origin } = await start();
    const before = await listedOrders(origin);
    await end(child, "SIGTERM");
    expect(child.exitCode).toBe(0);
    const state = JSON.parse(await readFile(join(dataDir, "state.json"), "utf8"));
    expect(state.orders.map(([id]: [string]) => id)).toEqual(before);
    expect(await readFile(join(dataDir, "journal.jsonl"), "utf8")).toBe("");
  });

  it("goes on with notifications that were not delivered before it was killed", async () => {
    const first = await start();
    const token = await tokenFrom(first.origin);
    const put = (origin: string, answer: unknown) =>
      fetch(`${origin}/_sandbox/receivers/440200/finance`, {
        method: "PUT",
        body: JSON.stringify({ answer }),
      });
    await put(first.origin, "http-500");
    const { order_id } = await post(
      `${first.origin}/nontax/unifiedorder?access_token=${token}`,
      orderRequest,
    );
    await post(`${first.origin}/_sandbox/orders/${order_id}/pay`, {});
    await end(first.child, "SIGKILL");

    const second = await start();
    await put(second.origin, 0);
    await post(`${second.origin}/_sandbox/clock/advance`, { seconds: 15 });
    const response = await fetch(
      `${second.origin}/_sandbox/received?receiver=440200/finance&order_id=${order_id}`,
    );
    const { received } = (await response.json()) as { received: { answered: unknown }[] };
    expect(received.map((entry) => entry.answered)).toEqual(["http-500", 0]);
  });

  it("says in a sentence that it cannot read its state, and leaves it alone", async () => {
    await writeFile(join(dataDir, "state.json"), "{broken");
    const child = fork(join(import.meta.dirname, "main.ts"), {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, SANDBOX_PORT: "0", SANDBOX_DATA_DIR: dataDir },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    children.push(child);
    const [[code], text] = await Promise.all([once(child, "exit"), readAll(child)]);
    expect(code).toBe(1);
    expect(text).toBe(
      `The sandbox does not start: The state in ${dataDir} cannot be read. Remove that folder to start anew.\n`,
    );
    expect(await readFile(join(dataDir, "state.json"), "utf8")).toBe("{broken");
  });

  it("stops when its parent lets go of it", async () => {
    const { child } = await start();
    const exited = once(child, "exit");
    child.disconnect();
    expect(await exited).toEqual([0, null]);
  });
});
