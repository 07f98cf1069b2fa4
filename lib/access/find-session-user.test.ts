import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { endSession } from "./end-session";
import { findSessionUser } from "./find-session-user";

openTestDatabase({ SESSION_IDLE_MINUTES: "30", SESSION_MAX_HOURS: "12" });

const start = new Date("2026-11-21T01:00:00Z");
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

async function openSession(change: Partial<Prisma.SessionUncheckedCreateInput> = {}) {
  const user = await db().user.create({
    data: { email: `${randomUUID()}@example.org`, name: "n", role: "support", passwordHash: "x" },
  });
  const session = await db().session.create({
    data: {
      userId: user.id,
      sessionVersion: 1,
      address: "a",
      userAgent: "u",
      createdAt: start,
      lastSeenAt: start,
      ...change,
    },
  });
  return { userId: user.id, sessionId: session.id };
}

describe("a session", () => {
  it("names its user, with the role as it is at this moment", async () => {
    const { userId, sessionId } = await openSession();
    expect(await findSessionUser(sessionId, start)).toMatchObject({ id: userId, role: "support" });
    await db().user.update({ where: { id: userId }, data: { role: "auditor" } });
    expect(await findSessionUser(sessionId, start)).toMatchObject({ role: "auditor" });
  });

  it("idles out after 30 minutes without a request", async () => {
    const { sessionId } = await openSession();
    expect(await findSessionUser(sessionId, minutesLater(31))).toBeNull();
  });

  it("lives on while requests come, until it is 12 hours old", async () => {
    const { sessionId } = await openSession();
    for (let minutes = 25; minutes <= 720; minutes += 25) {
      expect(await findSessionUser(sessionId, minutesLater(minutes))).not.toBeNull();
    }
    expect(await findSessionUser(sessionId, minutesLater(721))).toBeNull();
  });

  it("idles out in spite of what the browser asks by the clock", async () => {
    const { sessionId } = await openSession();
    const poll = (minutes: number) => findSessionUser(sessionId, minutesLater(minutes), { touch: false });
    for (let minutes = 5; minutes <= 30; minutes += 5) expect(await poll(minutes)).not.toBeNull();
    expect(await poll(31)).toBeNull();
  });

  it("writes that it was seen at most once a minute", async () => {
    const { sessionId } = await openSession();
    const seen = async () => (await db().session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt;
    await findSessionUser(sessionId, minutesLater(0.5));
    expect(await seen()).toEqual(start);
    await findSessionUser(sessionId, minutesLater(2));
    expect(await seen()).toEqual(minutesLater(2));
  });

  it("ends at once when its user is disabled, has all sessions ended, or signs out", async () => {
    const disabled = await openSession();
    await db().user.update({ where: { id: disabled.userId }, data: { disabledAt: start } });
    expect(await findSessionUser(disabled.sessionId, start)).toBeNull();
    const bumped = await openSession();
    await db().user.update({ where: { id: bumped.userId }, data: { sessionVersion: 2 } });
    expect(await findSessionUser(bumped.sessionId, start)).toBeNull();
    const left = await openSession();
    await endSession(left.sessionId, start);
    expect(await findSessionUser(left.sessionId, start)).toBeNull();
  });

  it("that nobody opened is nobody's", async () => {
    expect(await findSessionUser(randomUUID(), start)).toBeNull();
  });
});
