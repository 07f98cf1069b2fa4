import { randomUUID } from "node:crypto";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import type { Role } from "@/lib/access/permissions";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { testActor } from "@/lib/db/test-fixtures";
import { processMetrics } from "@/lib/metrics/registry";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { announce } from "./announce";
import { closeLive, holder } from "./holder";
import { openStream } from "./stream";

openTestDatabase();

/** Someone with an open session. */
async function signedIn(role: Role): Promise<UserActor> {
  const actor = testActor(role);
  const { id, name } = actor;
  await db().user.create({ data: { id, name, role, email: `${id}@test`, passwordHash: "-" } });
  const session = { sessionVersion: 1, address: "127.0.0.1", userAgent: "test" };
  const { id: sessionId } = await db().session.create({ data: { ...session, userId: id } });
  return { ...actor, sessionId };
}

const opened: ReadableStreamDefaultReader[] = [];
afterEach(async () => {
  for (const reader of opened.splice(0)) await reader.cancel().catch(() => undefined); // It was cut already.
  expect(holder.levydeskLive?.streams.size).toBe(0);
});
afterAll(() => closeLive());

type Heard = { text: string; isOver: boolean };

/** Opens a stream and reads it as it comes; waits until changes are heard. */
async function follow(actor: UserActor): Promise<Heard> {
  const { body } = openStream(actor);
  if (!body) throw new Error("no stream");
  const reader = body.getReader();
  opened.push(reader);
  const heard: Heard = { text: "", isOver: false };
  const decoder = new TextDecoder();
  void (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard.text += decoder.decode(part.value);
    }
    heard.isOver = true;
  })();
  await vi.waitFor(() => expect(heard.text).toContain("event: state\ndata: true"), 10_000);
  return heard;
}

const topicsIn = (text: string) =>
  new Set([...text.matchAll(/"topic":"([a-z-]+)"/g)].map(([, topic]) => topic));

it("is a stream of events that no proxy or server holds back", async () => {
  const { headers, body } = openStream(await signedIn("support"));
  expect(headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(headers.get("cache-control")).toMatch(/no-store.*no-transform/);
  await body?.cancel();
});

it("tells each role of what she may read, and an auditor never of shopping, accounts or jobs", async () => {
  const admin = await follow(await signedIn("admin"));
  const auditor = await follow(await signedIn("auditor"));
  await db().account.create({ data: { name: "a", appid: "wx1", secretSealed: "-" } });
  await announce("jobs");
  await announce("shopping");
  await vi.waitFor(() =>
    expect(topicsIn(admin.text)).toEqual(new Set(["users", "accounts", "account-health", "jobs"])),
  );
  const { id } = await insertOrder({}); // What came before it has been told to both by then.
  await vi.waitFor(() => expect(auditor.text).toContain(id), 10_000);
  expect(topicsIn(auditor.text)).toEqual(new Set(["account-health", "orders"]));
});

it("ends at once with a word for somebody who is disabled, and for no one else", async () => {
  const person = await signedIn("finance");
  const [hers, other] = [await follow(person), await follow(await signedIn("finance"))];
  await db().user.update({ where: { id: person.id }, data: { disabledAt: new Date() } });
  await vi.waitFor(() => expect(hers.isOver).toBe(true), 10_000);
  expect(hers.text).toMatch(/event: end\ndata: "signed-out"\n\n$/);
  await insertOrder({});
  await vi.waitFor(() => expect(topicsIn(other.text)).toContain("orders"), 10_000);
  expect(other.isOver).toBe(false);
});

it("ends when her role changes, so that the next one is filtered by the new role", async () => {
  const person = await signedIn("admin");
  const heard = await follow(person);
  await db().user.update({ where: { id: person.id }, data: { role: "auditor" } });
  await vi.waitFor(() => expect(heard.isOver).toBe(true), 10_000);
  expect(heard.text).toMatch(/event: end\ndata: "role-changed"\n\n$/);
});

it("is counted in the metrics, and so is whether changes are heard of", async () => {
  await follow(await signedIn("finance"));
  const lines = (await processMetrics().metrics()).split("\n");
  expect(lines).toEqual(expect.arrayContaining(["levydesk_live_streams 1", "levydesk_live_listener_up 1"]));
});

it("does not keep an idle session open", async () => {
  const person = await signedIn("finance");
  const idleSince = new Date(Date.now() - 10 * 60_000);
  await db().session.updateMany({ where: { userId: person.id }, data: { lastSeenAt: idleSince } });
  await follow(person);
  for (const stream of holder.levydeskLive?.streams ?? []) await stream.check();
  expect(await db().session.findFirst({ where: { userId: person.id } })).toMatchObject({
    lastSeenAt: idleSince,
  });
});

it("cuts off a reader that takes nothing, and holds no more than a few messages for it", async () => {
  const { body } = openStream(await signedIn("finance"));
  const { hub, streams } = holder.levydeskLive ?? expect.fail("no stream");
  let sent = 0;
  for (; streams.size > 0 && sent < 1_000; sent += 1) hub.tell(true);
  expect(sent).toBeLessThan(20);
  await expect(body?.getReader().closed).rejects.toThrow("cut");
});

it("refuses a person's thirteenth stream, and takes one again once another was closed", async () => {
  const person = { ...(await signedIn("finance")), requestId: randomUUID() };
  const bodies = Array.from({ length: 12 }, () => openStream(person).body);
  expect(() => openStream(person)).toThrow(expect.objectContaining({ code: "limited" }));
  await bodies[0]?.cancel();
  bodies[0] = openStream(person).body;
  for (const body of bodies) await body?.cancel();
});

it("ends all streams with a word when the desk stops, and opens none after", async () => {
  const person = await signedIn("finance");
  const heard = await follow(person);
  await closeLive();
  await vi.waitFor(() => expect(heard.isOver).toBe(true), 10_000);
  expect(heard.text).toMatch(/event: end\ndata: "stopping"\n\n$/);
  expect(() => openStream(person)).toThrow(expect.objectContaining({ code: "limited" }));
});
