import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { shaoguan } from "@/sandbox/test-sandbox";
import { changeAnswer } from "./change-answer";
import { closeCapture } from "./close-capture";
import { createCapture } from "./create-capture";
import { openCapturesMax } from "./limits";
import { purgeCaptures } from "./purge-captures";
import { captureIdOfUrl, findCapture, findCapturedRequest, listOpenCaptures } from "./queries";
import type { CreateCaptureInput } from "./schemas";

openTestDatabase({ DESK_PUBLIC_URL: "https://desk.example.gov.cn" });

const actor = testActor("admin");
const dayMs = 86_400_000;
let accountId = "";
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});

const inputOf = (change: Partial<CreateCaptureInput> = {}): CreateCaptureInput => ({
  requestKey: randomUUID(),
  accountId,
  answer: "0",
  hours: 1,
  ...change,
});
const create = (change: Partial<CreateCaptureInput> = {}, now = new Date()) =>
  createCapture({ actor, input: inputOf(change), now });
const auditOf = (targetId: string) =>
  db().auditEvent.findMany({ where: { targetId }, orderBy: { sequence: "asc" } });

async function keep(captureId: string): Promise<void> {
  await db().capturedRequest.create({
    data: {
      captureId,
      number: 1,
      receivedAt: new Date(),
      method: "POST",
      httpVersion: "1.1",
      path: "/x",
      query: "wxnontaxstr=n",
      wxnontaxstr: "n",
      headers: [["cookie", "secret"]],
      body: new Uint8Array(Buffer.from("叶小梅")),
      bodyBytes: 9,
      address: "1.1.1.1",
      signature: "good",
      answered: "0",
    },
  });
}

describe("a capture URL", () => {
  it("is built on the desk's public address, has 256 random bits, and stands nowhere in the clear", async () => {
    const { id, url } = await create();
    expect(url).toMatch(/^https:\/\/desk\.example\.gov\.cn\/c\/[\w-]{43}$/);
    const token = url.split("/").at(-1) ?? "";
    const row = await db().capture.findUniqueOrThrow({ where: { id } });
    const stored = JSON.stringify([row, await auditOf(id)], (_key, value) =>
      typeof value === "bigint" ? 0 : value,
    );
    expect(stored).not.toContain(token);
    expect((await findCapture(id))?.url).toBe(url);
    expect(await captureIdOfUrl(`${url}/further?x=1`)).toBe(id);
    expect(await captureIdOfUrl(url.replace("desk.example", "other.example"))).toBeNull();
    expect(await auditOf(id)).toMatchObject([
      { action: "captures.create", actorId: actor.id, accountId, changes: { answer: "0" } },
    ]);
  });

  it("is made once for a request key, however close together it comes", async () => {
    const requestKey = randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => create({ requestKey })));
    expect(new Set(made.map(({ url }) => url)).size).toBe(1);
    expect(await db().capture.count({ where: { requestKey } })).toBe(1);
  });

  it("is not made for an account that does not exist", async () => {
    await expect(create({ accountId: randomUUID() })).rejects.toMatchObject({
      details: { detail: "account-not-found" },
    });
  });

  it("changes its answer while it is open, on record; the same answer again is no change", async () => {
    const { id } = await create();
    for (let count = 0; count < 2; count += 1) {
      expect(await changeAnswer({ actor, input: { id, answer: "300" }, now: new Date() })).toEqual({
        answer: "300",
      });
    }
    expect((await auditOf(id)).slice(1)).toMatchObject([
      { action: "captures.answer", changes: { answer: ["0", "300"] } },
    ]);
  });

  it("that has ended keeps its answer, and closing it again changes nothing", async () => {
    const { id } = await create();
    const close = () => closeCapture({ actor, input: { id }, now: new Date() });
    await Promise.all([close(), close()]);
    expect((await findCapture(id))?.state).toBe("closed");
    await expect(changeAnswer({ actor, input: { id, answer: "0" }, now: new Date() })).rejects.toMatchObject({
      details: { detail: "capture-ended" },
    });
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(["captures.create", "captures.close"]);
    expect((await listOpenCaptures()).map((one) => one.id)).not.toContain(id);
  });

  it("is one of a limited number that may be open at once", async () => {
    await db().capture.updateMany({ data: { closedAt: new Date() } });
    const made = await Promise.allSettled(Array.from({ length: openCapturesMax + 3 }, () => create()));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(openCapturesMax);
    await db().capture.updateMany({ data: { closedAt: new Date() } });
  });
});

describe("the contents of a capture", () => {
  const purge = (now: Date) =>
    purgeCaptures({
      actor: { type: "job", name: "captures.purge", requestId: randomUUID(), address: null },
      input: {},
      now,
    });

  it("are there for seven days after its end, and then deleted; times, signature and answer stay", async () => {
    const { id } = await create({ hours: 24 });
    await keep(id);
    const closedAt = new Date();
    await closeCapture({ actor, input: { id }, now: closedAt });
    await purge(new Date(closedAt.getTime() + 7 * dayMs - 1_000));
    expect(await findCapturedRequest(id, 1)).toMatchObject({
      headers: [["cookie", "secret"]],
      address: "1.1.1.1",
    });
    await purge(new Date(closedAt.getTime() + 7 * dayMs + 1_000));
    expect(await db().capturedRequest.findFirstOrThrow({ where: { captureId: id } })).toMatchObject({
      body: null,
      headers: null,
      path: null,
      query: null,
      wxnontaxstr: null,
      address: null,
      signature: "good",
      answered: "0",
    });
    expect(await findCapture(id)).toMatchObject({
      isPurged: true,
      requests: [{ number: 1, signature: "good" }],
    });
    await purge(new Date(closedAt.getTime() + 8 * dayMs));
    expect((await auditOf(id)).filter(({ action }) => action === "captures.purge")).toHaveLength(1);
  });
});
