import { describe, expect, it } from "vitest";
import type { CallAttempt } from "../attempt";
import { type Reply, type SeenRequest, startHttpServer } from "../testing/http-server";
import { failureOf, order, placed, testClient } from "../testing/samples";
import { type StableTokenOptions, stableToken } from "./stable-token";

const appid = "wx5f6e43071809a9dd";
const secret = "s3cret-of-the-account";
const minuteMs = 60_000;

type Answer = (request: SeenRequest, number: number) => Reply | Promise<Reply>;
const token = (name: string, seconds = 7200): Reply => ({
  body: { access_token: name, expires_in: seconds },
});
const isForced = (request: SeenRequest) => (request.body as { force_refresh: boolean }).force_refresh;

async function source(answer: Answer, options: Partial<StableTokenOptions> = {}) {
  const server = await startHttpServer(answer);
  const clock = { nowMs: Date.UTC(2026, 10, 21) };
  const attempts: CallAttempt[] = [];
  const tokens = stableToken({
    origin: server.origin,
    appid,
    secret,
    now: () => clock.nowMs,
    timeouts: { pauseMs: 1 },
    onCall: (attempt) => {
      attempts.push(attempt);
    },
    ...options,
  });
  return { tokens, clock, attempts, seen: server.seen };
}

const numbered: Answer = (_request, number) => token(`token-${number}`);

describe("get", () => {
  it("asks as documented: POST of JSON, normal mode", async () => {
    const { tokens, seen } = await source(numbered);
    expect(await tokens.get()).toBe("token-1");
    expect(seen).toEqual([
      {
        path: "/cgi-bin/stable_token",
        token: null,
        body: { grant_type: "client_credential", appid, secret, force_refresh: false },
      },
    ]);
  });

  it("takes a life that is given as text", async () => {
    const { tokens, clock, seen } = await source(() => ({
      body: { access_token: "token-1", expires_in: "7200" },
    }));
    await tokens.get();
    clock.nowMs += 114 * minuteMs;
    expect(await tokens.get()).toBe("token-1");
    expect(seen).toHaveLength(1);
  });

  it("fetches once however many ask, and keeps the token until 5 minutes before it expires", async () => {
    const { tokens, clock, seen } = await source(numbered);
    expect(new Set(await Promise.all(Array.from({ length: 50 }, () => tokens.get())))).toEqual(
      new Set(["token-1"]),
    );
    clock.nowMs += 114 * minuteMs;
    expect(await tokens.get()).toBe("token-1");
    expect(seen).toHaveLength(1);
    clock.nowMs += 2 * minuteMs;
    expect(await tokens.get()).toBe("token-2");
  });

  it("does not ask at every call for a token that lives only 5 minutes more", async () => {
    const { tokens, clock, seen } = await source((_request, number) => token(`token-${number}`, 300));
    await tokens.get();
    clock.nowMs += 2 * minuteMs;
    expect(await tokens.get()).toBe("token-1");
    clock.nowMs += minuteMs;
    expect(await tokens.get()).toBe("token-2");
    expect(seen).toHaveLength(2);
  });

  it("goes on with a token that still lives when the next cannot be had, and not beyond its end", async () => {
    const broken: Reply = { status: 500, body: "" };
    const { tokens, clock, seen } = await source((_request, number) =>
      number === 1 ? token("token-1") : broken,
    );
    await tokens.get();
    clock.nowMs += 116 * minuteMs;
    expect(await tokens.get()).toBe("token-1");
    const asked = seen.length;
    expect(await tokens.get()).toBe("token-1");
    expect(seen).toHaveLength(asked);
    clock.nowMs += 5 * minuteMs;
    expect(await failureOf(tokens.get())).toMatchObject({
      outcome: "unknown",
      endpoint: "cgi-bin/stable_token",
    });
  });

  it.each([
    ["no token", { expires_in: 7200 }],
    ["an empty token", { access_token: "", expires_in: 7200 }],
    ["no expiry", { access_token: "t" }],
    ["an expiry in the past", { access_token: "t", expires_in: -1 }],
  ])("an answer with %s is no token", async (_name, body) => {
    const { tokens } = await source(() => ({ body }));
    expect(await failureOf(tokens.get())).toMatchObject({ outcome: "unknown", reason: "unreadable-answer" });
  });

  it("refused credentials are a rejection, asked once; a later call asks anew", async () => {
    const rejection = { body: { errcode: 40125, errmsg: "invalid appsecret rid: 1-2-3" } };
    const { tokens, seen } = await source((_request, number) => (number === 1 ? rejection : token("t")));
    expect(await failureOf(tokens.get())).toMatchObject({
      outcome: "rejected",
      errcode: 40125,
      rid: "1-2-3",
    });
    expect(seen).toHaveLength(1);
    expect(await tokens.get()).toBe("t");
  });
});

describe("refresh", () => {
  it("takes another token in normal mode, and forces only if the same comes back", async () => {
    const { tokens, seen } = await source((request) => token(isForced(request) ? "forced" : "same"));
    expect(await tokens.refresh(await tokens.get())).toBe("forced");
    expect(seen.map(isForced)).toEqual([false, false, true]);

    const other = await source(numbered);
    expect(await other.tokens.refresh(await other.tokens.get())).toBe("token-2");
    expect(other.seen.map(isForced)).toEqual([false, false]);
  });

  it("is done once for all whose token was refused", async () => {
    const { tokens, seen } = await source(numbered);
    const refused = await tokens.get();
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.refresh(refused)));
    expect(new Set(all)).toEqual(new Set(["token-2"]));
    expect(await tokens.refresh(refused)).toBe("token-2");
    expect(seen).toHaveLength(2);
  });

  it("forces at most every 30 s and 20 times a day", async () => {
    const { tokens, clock, seen } = await source(() => token("same"));
    const forced = () => seen.filter(isForced).length;
    await tokens.refresh("same");
    clock.nowMs += 29_000;
    await tokens.refresh("same");
    expect(forced()).toBe(1);
    for (let count = 0; count < 30; count += 1) {
      clock.nowMs += minuteMs;
      await tokens.refresh("same");
    }
    expect(forced()).toBe(20);
    clock.nowMs += 24 * 60 * minuteMs;
    await tokens.refresh("same");
    expect(forced()).toBe(21);
  });
});

describe("with a client", () => {
  it("an expired token is replaced and the order placed; no report holds a token or the secret", async () => {
    const attempts: CallAttempt[] = [];
    const onCall = (attempt: CallAttempt) => {
      attempts.push(attempt);
    };
    const server = await startHttpServer((request, number) => {
      if (request.path === "/cgi-bin/stable_token") return token(`token-${number}`);
      const errmsg = `invalid credential ${request.token} rid: 1-2-3`;
      return { body: request.token === "token-1" ? { errcode: 42001, errmsg } : placed };
    });
    const tokenSource = stableToken({ origin: server.origin, appid, secret, onCall });
    const { client } = testClient(server.origin, { tokenSource, onCall });
    expect(await client.nontax.unifiedOrder(order)).toMatchObject({ errcode: 0 });
    expect(attempts.map((attempt) => `${attempt.endpoint} ${attempt.outcome}`)).toEqual([
      "cgi-bin/stable_token ok",
      "nontax/unifiedorder rejected",
      "cgi-bin/stable_token ok",
      "nontax/unifiedorder ok",
    ]);
    expect(JSON.stringify(attempts)).not.toMatch(/token-\d|s3cret/);
  });

  it("an order for which no token can be had is not-sent, even if the token call's outcome is unknown", async () => {
    const server = await startHttpServer(() => ({ status: 502, body: "" }));
    const timeouts = { pauseMs: 1 };
    const tokenSource = stableToken({ origin: server.origin, appid, secret, timeouts });
    const { client } = testClient(server.origin, { tokenSource });
    const failure = await failureOf(client.nontax.unifiedOrder(order));
    expect(failure).toMatchObject({
      outcome: "not-sent",
      reason: "token-unavailable",
      errorCode: "server-error",
    });
    expect(server.seen.every((request) => request.path === "/cgi-bin/stable_token")).toBe(true);
  });
});
