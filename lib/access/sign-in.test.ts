import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { findSessionUser } from "./find-session-user";
import { hashPassword } from "./password";
import { signIn, signInLimits } from "./sign-in";

openTestDatabase();

const password = "the right password";
const start = new Date("2026-11-21T01:00:00Z");
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let passwordHash = "";
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

async function addUser(): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@example.org`;
  const { id } = await db().user.create({ data: { email, name: "n", role: "finance", passwordHash } });
  return { id, email };
}

type Try = { email: string; password?: string; address?: string; now?: Date };

/** Each try comes from an address of its own unless it says otherwise. */
function attempt({ email, password: given = "wrong", address = randomUUID(), now = start }: Try) {
  return signIn({ email, password: given, address, userAgent: "test", requestId: randomUUID(), now });
}

async function failTimes(count: number, one: Try): Promise<void> {
  for (let index = 0; index < count; index += 1) await attempt(one);
}

const signInEvents = (userId: string) =>
  db().auditEvent.findMany({
    where: { action: "session.sign-in", OR: [{ targetId: userId }, { actorId: userId }] },
    orderBy: { sequence: "asc" },
  });

describe("signing in", () => {
  it("opens a session for the right password, whatever the case of the e-mail", async () => {
    const { id, email } = await addUser();
    const result = await attempt({ email: ` ${email.toUpperCase()} `, password });
    expect(result).toMatchObject({ ok: true, userId: id });
    expect(result.ok && (await findSessionUser(result.sessionId, start))).toMatchObject({ id });
    expect(await signInEvents(id)).toMatchObject([{ outcome: "succeeded", targetType: "session" }]);
  });

  it("answers the same to a wrong password, an unknown e-mail and a disabled user, and audits why", async () => {
    const { id, email } = await addUser();
    expect(await attempt({ email })).toEqual({ ok: false, code: "wrong" });
    expect(await attempt({ email: "nobody@example.org" })).toEqual({ ok: false, code: "wrong" });
    await db().user.update({ where: { id }, data: { disabledAt: start } });
    expect(await attempt({ email, password })).toEqual({ ok: false, code: "wrong" });
    expect((await signInEvents(id)).map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["refused", "wrong"],
      ["refused", "disabled"],
    ]);
    expect(await db().session.count({ where: { userId: id } })).toBe(0);
  });
});

describe("the limit on failed tries", () => {
  it("refuses even the right password after too many for one e-mail, from whatever addresses", async () => {
    const { email } = await addUser();
    await failTimes(signInLimits.failuresPerEmail, { email });
    expect(await attempt({ email, password })).toEqual({ ok: false, code: "limited" });
  });

  it("ends when the window has passed, however often someone tried meanwhile", async () => {
    const { email } = await addUser();
    await failTimes(signInLimits.failuresPerEmail, { email });
    await failTimes(3, { email, now: minutesLater(signInLimits.windowMinutes - 1) });
    const after = minutesLater(signInLimits.windowMinutes + 1);
    expect((await attempt({ email, password, now: after })).ok).toBe(true);
  });

  it("starts anew after a sign-in that succeeded", async () => {
    const { email } = await addUser();
    await failTimes(signInLimits.failuresPerEmail - 1, { email });
    expect((await attempt({ email, password })).ok).toBe(true);
    await failTimes(signInLimits.failuresPerEmail - 1, { email });
    expect((await attempt({ email, password })).ok).toBe(true);
  });

  it("counts tries that come at the same moment", async () => {
    const { email } = await addUser();
    const tries = Array.from({ length: signInLimits.failuresPerEmail * 3 }, () => attempt({ email }));
    const codes = (await Promise.all(tries)).map((result) => (result.ok ? "ok" : result.code));
    expect(codes.filter((code) => code === "wrong").length).toBeLessThanOrEqual(
      signInLimits.failuresPerEmail,
    );
    expect(codes).toContain("limited");
  });

  it("refuses an address that tried many e-mails, and no other address", async () => {
    const address = "203.0.113.9";
    for (let index = 0; index < signInLimits.failuresPerAddress; index += 1) {
      await attempt({ email: `guess-${index}@example.org`, address });
    }
    const { email } = await addUser();
    expect(await attempt({ email, password, address })).toEqual({ ok: false, code: "limited" });
    expect((await attempt({ email, password, address: "203.0.113.10" })).ok).toBe(true);
  });
});
