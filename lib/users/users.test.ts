import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findSessionUser } from "@/lib/access/find-session-user";
import { hashPassword, passwordMatches } from "@/lib/access/password";
import type { Role } from "@/lib/access/permissions";
import { signIn } from "@/lib/access/sign-in";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { createUser } from "./create-user";
import { endSessions } from "./end-sessions";
import { findUser, listUsers } from "./queries";
import { resetPassword } from "./reset-password";
import { createUserInput } from "./schemas";
import { setUserDisabled } from "./set-user-disabled";
import { updateUser } from "./update-user";

openTestDatabase();

const now = new Date("2026-11-21T01:00:00Z");

let passwordHash = "";
beforeAll(async () => {
  passwordHash = await hashPassword("the first password");
});

async function addUser(role: Role): Promise<UserActor> {
  const email = `${randomUUID()}@example.org`;
  const { id } = await db().user.create({ data: { email, name: role, role, passwordHash } });
  return { type: "user", id, name: role, email, role, sessionId: randomUUID(), requestId: "r", address: "a" };
}

async function addSession(userId: string): Promise<string> {
  const { sessionVersion } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  const { id } = await db().session.create({
    data: { userId, sessionVersion, address: "a", userAgent: "u", createdAt: now, lastSeenAt: now },
  });
  return id;
}

const newestEvent = () => db().auditEvent.findFirstOrThrow({ orderBy: { sequence: "desc" } });
const roleOf = async (id: string) => (await db().user.findUniqueOrThrow({ where: { id } })).role;

let admin: UserActor;

beforeEach(async () => {
  // Every test has exactly one enabled admin to begin with.
  await db().user.updateMany({ where: { role: "admin" }, data: { disabledAt: now } });
  admin = await addUser("admin");
});

describe("adding a user", () => {
  it("gives a password that signs in, is shown once and is kept nowhere", async () => {
    const input = createUserInput.parse({
      email: " New.Person@Example.org",
      name: " 李雷 ",
      role: "finance",
    });
    const { id, password } = await createUser({ actor: admin, input, now });
    expect(password).toMatch(/^(?:[a-zA-Z2-9]{5}-){3}[a-zA-Z2-9]{5}$/);
    const given = {
      email: "new.person@example.org",
      password,
      address: "a",
      userAgent: "u",
      requestId: "r",
      now,
    };
    expect(await signIn(given)).toMatchObject({ ok: true, userId: id });
    const stored = JSON.stringify(
      [await db().user.findMany(), await db().auditEvent.findMany()],
      (_, value) => (typeof value === "bigint" ? String(value) : value),
    );
    expect(stored).not.toContain(password);
    expect(JSON.stringify(await findUser(id, now))).not.toContain("argon2");
  });

  it("refuses an e-mail that is taken, and audits what it added, with the password masked", async () => {
    const input = createUserInput.parse({ email: "twice@example.org", name: "n", role: "support" });
    const { id } = await createUser({ actor: admin, input, now });
    expect(await newestEvent()).toMatchObject({
      action: "users.create",
      actorId: admin.id,
      targetId: id,
      changes: { email: "twice@example.org", name: "n", role: "support", password: "•••" },
    });
    await expect(createUser({ actor: admin, input, now })).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "email-taken", field: "email" },
    });
  });
});

describe("changing a user", () => {
  it("audits old and new, and nothing where nothing changed", async () => {
    const { id } = await addUser("finance");
    await updateUser({ actor: admin, input: { id, name: "finance", role: "support" }, now });
    expect(await newestEvent()).toMatchObject({
      action: "users.update",
      changes: { role: ["finance", "support"] },
    });
    const { sequence } = await newestEvent();
    await updateUser({ actor: admin, input: { id, name: "finance", role: "support" }, now });
    expect((await newestEvent()).sequence).toBe(sequence);
  });

  it("does not let an admin take her own role or disable herself", async () => {
    await addUser("admin");
    const { id } = admin;
    await expect(
      updateUser({ actor: admin, input: { id, name: "n", role: "auditor" }, now }),
    ).rejects.toMatchObject({
      details: { detail: "own-role" },
    });
    await expect(setUserDisabled({ actor: admin, input: { id, disabled: true }, now })).rejects.toMatchObject(
      {
        details: { detail: "own-account" },
      },
    );
    expect(await roleOf(id)).toBe("admin");
  });

  it("keeps the last enabled admin, who is asked for by someone no longer enabled", async () => {
    const gone = await addUser("admin");
    await db().user.update({ where: { id: gone.id }, data: { disabledAt: now } });
    const { id } = admin;
    await expect(setUserDisabled({ actor: gone, input: { id, disabled: true }, now })).rejects.toMatchObject({
      details: { detail: "last-admin" },
    });
    await expect(
      updateUser({ actor: gone, input: { id, name: "n", role: "support" }, now }),
    ).rejects.toMatchObject({
      details: { detail: "last-admin" },
    });
  });

  it("leaves one admin when two disable each other at the same moment", async () => {
    const other = await addUser("admin");
    const results = await Promise.allSettled([
      setUserDisabled({ actor: admin, input: { id: other.id, disabled: true }, now }),
      setUserDisabled({ actor: other, input: { id: admin.id, disabled: true }, now }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().user.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
  });
});

describe("ending access", () => {
  it("disabling ends sessions at once, and enabling brings none of them back", async () => {
    const { id } = await addUser("finance");
    const sessionId = await addSession(id);
    expect(await findSessionUser(sessionId, now)).not.toBeNull();
    await setUserDisabled({ actor: admin, input: { id, disabled: true }, now });
    expect(await findSessionUser(sessionId, now)).toBeNull();
    expect(await newestEvent()).toMatchObject({
      action: "users.update",
      changes: { disabled: [false, true], sessionsEnded: 1 },
    });
    await setUserDisabled({ actor: admin, input: { id, disabled: false }, now });
    expect(await findSessionUser(sessionId, now)).toBeNull();
    expect(await findSessionUser(await addSession(id), now)).not.toBeNull();
  });

  it("ending all sessions ends them at once, also one that a sign-in is just opening", async () => {
    const { id } = await addUser("support");
    const sessionId = await addSession(id);
    expect(await endSessions({ actor: admin, input: { id }, now })).toEqual({ sessionsEnded: 1 });
    expect(await findSessionUser(sessionId, now)).toBeNull();
    const late = await db().session.create({
      data: { userId: id, sessionVersion: 1, address: "a", userAgent: "u", createdAt: now, lastSeenAt: now },
    });
    expect(await findSessionUser(late.id, now)).toBeNull();
    expect(await newestEvent()).toMatchObject({
      action: "users.end-sessions",
      changes: { sessionsEnded: 1 },
    });
  });

  it("resetting a password ends sessions, replaces the hash and lifts the limit on tries", async () => {
    const { id, email } = await addUser("support");
    const sessionId = await addSession(id);
    const given = { email, address: "a", userAgent: "u", requestId: "r", now };
    for (let index = 0; index < 6; index += 1) await signIn({ ...given, password: "wrong" });
    const { password } = await resetPassword({ actor: admin, input: { id }, now });
    expect(await findSessionUser(sessionId, now)).toBeNull();
    const user = await db().user.findUniqueOrThrow({ where: { id } });
    expect(await passwordMatches(user.passwordHash, password)).toBe(true);
    expect(await signIn({ ...given, password })).toMatchObject({ ok: true });
  });

  it("refuses a user who is not there", async () => {
    const input = { id: randomUUID() };
    await expect(endSessions({ actor: admin, input, now })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the list of users", () => {
  it("counts the sessions that a request could still use", async () => {
    const { id } = await addUser("finance");
    await addSession(id);
    const idle = await addSession(id);
    await db().session.update({
      where: { id: idle },
      data: { lastSeenAt: new Date(now.getTime() - 3_600_000) },
    });
    const ended = await addSession(id);
    await db().session.update({ where: { id: ended }, data: { endedAt: now } });
    const row = (await listUsers(now)).rows.find((user) => user.id === id);
    expect(row).toMatchObject({ openSessions: 1, lastSeenAt: now.toISOString(), disabledAt: null });
  });

  it("answers nothing for an id that is none", async () => {
    expect(await findUser("new", now)).toBeNull();
  });
});
