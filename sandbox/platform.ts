import { randomBytes } from "node:crypto";
import { WechatError } from "./errors";
import { fixturePlatform } from "./fixtures";
import { issueToken, revokeTokens } from "./tokens";
import type { AuthorizationCode, Authorizer, Token } from "./types";
import type { World } from "./world";

const TICKET_LIFE_MS = 12 * 3_600_000;
const REFRESH_TOKEN_OVERLAP_MS = 5 * 60_000;
export const CODE_LIFE_SECONDS = 3600;

/** A ticket to be pushed. Those before it stay valid for their 12 hours (wechat-api.md 4.3). */
export function newTicket(world: World): string {
  const issuedAtMs = world.clock.now();
  for (const [id, old] of world.store.tables.tickets) {
    if (issuedAtMs - old.issuedAtMs > 2 * TICKET_LIFE_MS) world.store.remove("tickets", id);
  }
  const ticket = `ticket@@@${randomBytes(40).toString("base64url")}`;
  world.store.put("tickets", ticket, { ticket, issuedAtMs });
  return ticket;
}

/** Throws 61006 or 61005. */
export function checkTicket(world: World, ticket: unknown): void {
  const known = typeof ticket === "string" ? world.store.tables.tickets.get(ticket) : undefined;
  if (known === undefined) throw new WechatError(61006, "component ticket is invalid");
  if (world.clock.now() - known.issuedAtMs >= TICKET_LIFE_MS) {
    throw new WechatError(61005, "component ticket is expired");
  }
}

export function findAuthorizer(world: World, appid: unknown): Authorizer | undefined {
  const fixture = fixturePlatform.authorizers.find((entry) => entry.appid === appid);
  if (fixture === undefined) return undefined;
  return (
    world.store.tables.authorizers.get(fixture.appid) ?? {
      ...fixture,
      authorized: true,
      previousRefreshToken: null,
      previousUntilMs: 0,
    }
  );
}

export function listAuthorizers(world: World): Authorizer[] {
  return fixturePlatform.authorizers.flatMap(({ appid }) => findAuthorizer(world, appid) ?? []);
}

function putAuthorizer(world: World, authorizer: Authorizer): Authorizer {
  world.store.put("authorizers", authorizer.appid, authorizer);
  return authorizer;
}

function newRefreshToken(): string {
  return `refreshtoken@@@${randomBytes(32).toString("base64url")}`;
}

/** A new token and a new refresh token; the refresh token before works for 5 more minutes. Throws 61003 or 61023. */
export function refreshAuthorizer(world: World, appid: unknown, refreshToken: unknown) {
  const now = world.clock.now();
  const authorizer = findAuthorizer(world, appid);
  if (!authorizer?.authorized) throw new WechatError(61003, "component is not authorized by this account");
  const isCurrent = refreshToken === authorizer.refreshToken;
  const isPrevious = refreshToken === authorizer.previousRefreshToken && now < authorizer.previousUntilMs;
  if (!isCurrent && !isPrevious) throw new WechatError(61023, "refresh_token is invalid");
  const next = putAuthorizer(world, {
    ...authorizer,
    refreshToken: newRefreshToken(),
    previousRefreshToken: String(refreshToken),
    // An answer that was lost can be asked for again; whoever keeps using the old one is found out.
    previousUntilMs: isCurrent ? now + REFRESH_TOKEN_OVERLAP_MS : authorizer.previousUntilMs,
  });
  return { token: issueToken(world, authorizer.appid, "authorizer"), refreshToken: next.refreshToken };
}

/** The account authorises anew, with a new refresh token, or with other permission sets. */
export function authorize(
  world: World,
  authorizer: Authorizer,
  permissionSets?: readonly number[],
): Authorizer {
  const sets = permissionSets ?? authorizer.permissionSets;
  const renewed = authorizer.authorized
    ? {}
    : { authorized: true, refreshToken: newRefreshToken(), previousRefreshToken: null, previousUntilMs: 0 };
  return putAuthorizer(world, { ...authorizer, ...renewed, permissionSets: sets });
}

/** A code for an event that tells of an authorisation. */
export function newAuthorizationCode(world: World, authorizer: Authorizer): string {
  const issuedAtMs = world.clock.now();
  for (const [id, old] of world.store.tables.authorizationCodes) {
    if (issuedAtMs - old.issuedAtMs > 2 * CODE_LIFE_SECONDS * 1000)
      world.store.remove("authorizationCodes", id);
  }
  const code = `queryauthcode@@@${randomBytes(32).toString("base64url")}`;
  world.store.put("authorizationCodes", code, { code, appid: authorizer.appid, issuedAtMs, used: false });
  return code;
}

/** Throws 61009 or 61010. */
function checkCode(world: World, code: unknown): AuthorizationCode {
  const known = typeof code === "string" ? world.store.tables.authorizationCodes.get(code) : undefined;
  if (known === undefined || known.used) throw new WechatError(61009, "code is invalid");
  if (world.clock.now() - known.issuedAtMs >= CODE_LIFE_SECONDS * 1000) {
    throw new WechatError(61010, "code is expired");
  }
  return known;
}

/** Takes a code, once: the refresh tokens before it end. Throws 61009, 61010 or 61003. */
export function exchangeCode(world: World, code: unknown) {
  const known = checkCode(world, code);
  const authorizer = findAuthorizer(world, known.appid);
  if (!authorizer?.authorized) throw new WechatError(61003, "component is not authorized by this account");
  world.store.put("authorizationCodes", known.code, { ...known, used: true });
  const next = putAuthorizer(world, {
    ...authorizer,
    refreshToken: newRefreshToken(),
    previousRefreshToken: null,
    previousUntilMs: 0,
  });
  return { token: issueToken(world, next.appid, "authorizer"), authorizer: next };
}

/** The account withdraws its authorisation: its tokens end at once. */
export function withdraw(world: World, authorizer: Authorizer): Authorizer {
  revokeTokens(world, authorizer.appid, "authorizer");
  return putAuthorizer(world, { ...authorizer, authorized: false });
}

/** Whether an endpoint takes this kind of token at all. Throws 48001 or 61007. */
export function checkCaller(world: World, token: Token, permissionSets: readonly number[]): void {
  if (token.kind === "component") throw new WechatError(48001, "api unauthorized");
  if (token.kind !== "authorizer") return;
  const granted = findAuthorizer(world, token.appid)?.permissionSets ?? [];
  if (!permissionSets.some((set) => granted.includes(set))) {
    throw new WechatError(61007, "api is unauthorized to component");
  }
}
