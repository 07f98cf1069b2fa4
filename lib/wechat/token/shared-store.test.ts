import { describe, expect, it } from "vitest";
import { type Reply, type SeenRequest, startHttpServer } from "../testing/http-server";
import { memoryTokenStore } from "../testing/memory-token-store";
import { failureOf } from "../testing/samples";
import { type StableTokenOptions, stableToken } from "./stable-token";
import type { TokenSource } from "./token-source";
import type { TokenStore } from "./token-store";

const minuteMs = 60_000;
const token = (name: string, seconds = 7200): Reply => ({
  body: { access_token: name, expires_in: seconds },
});
const isForced = (request: SeenRequest) => (request.body as { force_refresh: boolean }).force_refresh;

/** A token endpoint, and sources that ask it as several processes would: alike, with nothing in common but the store. */
async function processes(
  count: number,
  answer: (request: SeenRequest, number: number) => Reply,
  store: TokenStore,
) {
  const server = await startHttpServer(answer);
  const clock = { nowMs: Date.UTC(2026, 10, 21) };
  const options: StableTokenOptions = {
    origin: server.origin,
    appid: "wx5f6e43071809a9dd",
    secret: "secret",
    store,
    now: () => clock.nowMs,
    timeouts: { pauseMs: 1 },
  };
  const start = () => stableToken(options);
  const sources = Array.from({ length: count }, start);
  return { sources, start, clock, seen: server.seen, forced: () => server.seen.filter(isForced).length };
}

const numbered = (_request: SeenRequest, number: number) => token(`token-${number}`);
const same = () => token("same");

/** What so many parallel asks of each source end with. */
async function askAll(sources: TokenSource[], ask: (source: TokenSource) => Promise<string>) {
  const asks = sources.flatMap((source) => Array.from({ length: 50 }, () => ask(source)));
  return [...new Set(await Promise.all(asks))];
}

describe("several processes with one store", () => {
  it("make one token request for 4 × 50 parallel calls, and one more when the token is due", async () => {
    const { sources, clock, seen } = await processes(4, numbered, memoryTokenStore());
    expect(await askAll(sources, (source) => source.get())).toEqual(["token-1"]);
    expect(seen).toHaveLength(1);
    clock.nowMs += 116 * minuteMs;
    expect(await askAll(sources, (source) => source.get())).toEqual(["token-2"]);
    expect(seen).toHaveLength(2);
  });

  it("replace a token that was refused to all of them once", async () => {
    const { sources, seen } = await processes(4, numbered, memoryTokenStore());
    await askAll(sources, (source) => source.get());
    expect(await askAll(sources, (source) => source.refresh("token-1"))).toEqual(["token-2"]);
    expect(await askAll(sources, (source) => source.get())).toEqual(["token-2"]);
    expect(seen).toHaveLength(2);
  });

  it("do so too for a token that lives for less than five minutes", async () => {
    const short = (_request: SeenRequest, number: number) => token(`token-${number}`, 200);
    const { sources, clock, seen } = await processes(4, short, memoryTokenStore());
    expect(await askAll(sources, (source) => source.get())).toEqual(["token-1"]);
    clock.nowMs += minuteMs;
    expect(await askAll(sources, (source) => source.get())).toEqual(["token-1"]);
    expect(seen).toHaveLength(1);
  });

  it("force one refresh between them, 30 s apart, also across a restart", async () => {
    const { sources, start, clock, forced } = await processes(4, same, memoryTokenStore());
    expect(await askAll(sources, (source) => source.refresh("same"))).toEqual(["same"]);
    expect(forced()).toBe(1);
    clock.nowMs += 29_000;
    await askAll([...sources, start()], (source) => source.refresh("same"));
    expect(forced()).toBe(1);
    clock.nowMs += 1000;
    await start().refresh("same");
    expect(forced()).toBe(2);
  });

  it("force at most 20 refreshes a day between them", async () => {
    const store = memoryTokenStore();
    const { sources, start, clock, forced } = await processes(4, same, store);
    for (let count = 0; count < 30; count += 1) {
      clock.nowMs += minuteMs;
      await sources[count % 4]?.refresh("same");
    }
    expect(forced()).toBe(20);
    expect(store.stored()?.forcedAt).toHaveLength(20);
    clock.nowMs += 24 * 60 * minuteMs;
    await start().refresh("same");
    expect(forced()).toBe(21);
    expect(store.stored()?.forcedAt).toHaveLength(1);
  });

  it("count a forced refresh before it is made, so that one that dies in it is not made at once by another", async () => {
    const store = memoryTokenStore();
    const answer = (request: SeenRequest): Reply =>
      isForced(request) ? { status: 400, body: "" } : token("same");
    const { sources, start, forced } = await processes(1, answer, store);
    expect(await failureOf(Promise.resolve(sources[0]?.refresh("same")))).toMatchObject({
      outcome: "unknown",
    });
    const made = forced();
    expect(made).toBeGreaterThan(0);
    expect(await start().refresh("same")).toBe("same");
    expect(forced()).toBe(made);
  });

  it("each keep the limit by themselves if the store forgets it", async () => {
    const store = memoryTokenStore();
    const forgetful: TokenStore = {
      ...store,
      write: ({ forcedAt: _forgotten, ...rest }) => store.write(rest),
    };
    const { sources, forced } = await processes(2, same, forgetful);
    await askAll(sources, (source) => source.refresh("same"));
    await askAll(sources, (source) => source.refresh("same"));
    expect(forced()).toBe(2);
  });
});

describe("a process that starts", () => {
  it("does not use a stored token that is about to expire, unless no other can be had", async () => {
    const store = memoryTokenStore();
    let isDown = false;
    const answer = (_request: SeenRequest, number: number): Reply =>
      isDown ? { status: 500, body: "" } : token(`token-${number}`);
    const { start, clock } = await processes(0, answer, store);
    await store.write({ token: "old", expiresAt: new Date(clock.nowMs + 4 * minuteMs) });
    isDown = true;
    expect(await start().get()).toBe("old");
    clock.nowMs += 4 * minuteMs;
    expect(await failureOf(start().get())).toMatchObject({ outcome: "unknown" });
    isDown = false;
    expect(await start().get()).toMatch(/^token-\d+$/);
  });

  it("uses the token that another put in place of a refused one", async () => {
    const { sources, start, seen } = await processes(1, numbered, memoryTokenStore());
    await sources[0]?.get();
    await sources[0]?.refresh("token-1");
    expect(await start().refresh("token-1")).toBe("token-2");
    expect(seen).toHaveLength(2);
  });
});
