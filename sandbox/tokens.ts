import { shanghaiDate } from "./clock";
import { WechatError } from "./errors";
import { newToken } from "./random";
import type { Token } from "./types";
import type { World } from "./world";

const LIFETIME_MS = 7_200_000;
const OVERLAP_MS = 300_000;
const FORCE_PAUSE_MS = 30_000;
const FORCE_PER_DAY = 20;
const KEPT_AFTER_EXPIRY_MS = 86_400_000;

export type IssuedToken = { token: Token /** False where it was given out before. */; issued: boolean };

/** `expires_in` of an answer; the clock may have moved on since a token was issued. */
export function secondsLeft(token: Token, now: number = token.issuedAtMs): number {
  return Math.floor((token.expiresAtMs - now) / 1000);
}

export const STALE_TOKEN_ERRMSG = "invalid credential, access_token is invalid or not latest";

function latest(world: World, appid: string, kind: Token["kind"]): Token | undefined {
  const now = world.clock.now();
  let found: Token | undefined;
  for (const token of world.store.tables.tokens.values()) {
    if (token.appid !== appid || token.kind !== kind || token.expiresAtMs <= now) continue;
    if (token.replacedAtMs === null && (found === undefined || token.issuedAtMs >= found.issuedAtMs))
      found = token;
  }
  return found;
}

function issue(world: World, appid: string, kind: Token["kind"]): Token {
  const now = world.clock.now();
  for (const old of world.store.tables.tokens.values()) {
    if (old.expiresAtMs + KEPT_AFTER_EXPIRY_MS < now) world.store.remove("tokens", old.token);
  }
  const expiresAtMs = now + LIFETIME_MS;
  const token: Token = { token: newToken(), appid, kind, issuedAtMs: now, expiresAtMs, replacedAtMs: null };
  world.store.put("tokens", token.token, token);
  return token;
}

function replaceAt(world: World, token: Token | undefined, replacedAtMs: number): void {
  if (token !== undefined) world.store.put("tokens", token.token, { ...token, replacedAtMs });
}

/** A new token each time; the one before works for 5 more minutes, as with GET /cgi-bin/token (wechat-api.md 4.1). */
export function issueToken(world: World, appid: string, kind: Exclude<Token["kind"], "stable">): Token {
  replaceAt(world, latest(world, appid, kind), world.clock.now() + OVERLAP_MS);
  return issue(world, appid, kind);
}

/** Ends all tokens of a kind that an account has. */
export function revokeTokens(world: World, appid: string, kind: Token["kind"]): void {
  for (const token of world.store.tables.tokens.values()) {
    if (token.appid === appid && token.kind === kind) replaceAt(world, token, world.clock.now());
  }
}

/** POST /cgi-bin/stable_token: the same token until 5 minutes before its end (wechat-api.md 4.2). Throws 45009. */
export function issueStableToken(world: World, appid: string, forceRefresh: boolean): IssuedToken {
  const now = world.clock.now();
  const current = latest(world, appid, "stable");
  if (current === undefined) return { token: issue(world, appid, "stable"), issued: true };
  if (forceRefresh && now - current.issuedAtMs >= FORCE_PAUSE_MS) {
    const key = `forced ${appid} ${shanghaiDate(now)}`;
    const forced = world.store.tables.meta.get(key) ?? 0;
    if (forced >= FORCE_PER_DAY) throw new WechatError(45009, "reach max api daily quota limit");
    world.store.put("meta", key, forced + 1);
    replaceAt(world, current, now);
    return { token: issue(world, appid, "stable"), issued: true };
  }
  if (current.expiresAtMs - now > OVERLAP_MS) return { token: current, issued: false };
  replaceAt(world, current, current.expiresAtMs);
  return { token: issue(world, appid, "stable"), issued: true };
}

/** The token of a call. Throws 41001, 40014, 40001 or 42001 (wechat-api.md 4.4). */
export function checkToken(world: World, text: string | undefined): Token {
  if (text === undefined || text === "") throw new WechatError(41001, "access_token missing");
  if (!/^[\w-]{32,512}$/.test(text)) throw new WechatError(40014, "invalid access_token");
  const token = world.store.tables.tokens.get(text);
  if (token === undefined) throw new WechatError(40001, STALE_TOKEN_ERRMSG);
  const now = world.clock.now();
  if (now >= token.expiresAtMs) throw new WechatError(42001, "access_token expired");
  if (token.replacedAtMs !== null && now >= token.replacedAtMs)
    throw new WechatError(40001, STALE_TOKEN_ERRMSG);
  return token;
}
