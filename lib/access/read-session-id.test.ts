import { encode } from "next-auth/jwt";
import { describe, expect, it, vi } from "vitest";
import { openTestDatabase } from "@/lib/db/test-database";
import { sessionIdOf } from "./read-session-id";
import { sessionSecret } from "./session-secret";

openTestDatabase();

const sessionId = "01930000-0000-7000-8000-000000000001";
const cookie = (content: object, maxAge = 60, secret = sessionSecret()) =>
  encode({ token: { ...content }, secret, maxAge });
const secondsLater = (seconds: number) => new Date(Date.now() + seconds * 1_000);

describe("the session that a cookie names", () => {
  it("is the one that the desk wrote into it, each time that it is asked", async () => {
    const token = await cookie({ sessionId });
    expect(await sessionIdOf(token, new Date())).toBe(sessionId);
    expect(await sessionIdOf(token, secondsLater(30))).toBe(sessionId);
  });

  it("is none once the cookie is too old, also where it was told before", async () => {
    const token = await cookie({ sessionId });
    expect(await sessionIdOf(token, new Date())).toBe(sessionId);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 90_000 });
    try {
      expect(await sessionIdOf(token, new Date())).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it("is none where the cookie was changed, cut off, of another key, or of no desk", async () => {
    const token = await cookie({ sessionId });
    expect(await sessionIdOf(token, new Date())).toBe(sessionId);
    const changed = `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`;
    const other = await cookie({ sessionId }, 60, "another secret");
    for (const text of [changed, token.slice(0, -10), other, "a.b.c.d.e", "-", await cookie({})]) {
      expect(await sessionIdOf(text, new Date()), text).toBeNull();
    }
  });

  it("is told rightly for more cookies than are remembered", async () => {
    const ids = Array.from({ length: 1_100 }, (_, index) => `session-${index}`);
    const tokens = await Promise.all(ids.map((id) => cookie({ sessionId: id })));
    for (const round of [1, 2]) {
      const told = await Promise.all(tokens.map((token) => sessionIdOf(token, secondsLater(round))));
      expect(told).toEqual(ids);
    }
  });
});
