import type { Context } from "hono";
import type { SandboxEnv } from "./api";
import { WechatError } from "./errors";
import type { Limits } from "./types";
import type { World } from "./world";

const MINUTE_MS = 60_000;
const NO_LIMITS: Limits = { perMinute: null, perDay: null, whiteList: null };

export function limitsOf(world: World): Limits {
  return { ...NO_LIMITS, ...world.store.tables.limits.get("limits") };
}

/** Sets what is given and leaves the rest. */
export function setLimits(world: World, change: Partial<Limits>): Limits {
  const limits = { ...limitsOf(world), ...change };
  world.store.put("limits", "limits", limits);
  return limits;
}

const DAY_MS = 24 * 60 * MINUTE_MS;
const SHANGHAI_MS = 8 * 60 * MINUTE_MS;
/** What quota/get answers where no limit is switched on. */
const UNLIMITED_PER_DAY = 100_000;

const dayNow = (world: World) => Math.floor((world.clock.now() + SHANGHAI_MS) / DAY_MS);

function callsToday(world: World, appid: string, path: string): number {
  const last = world.store.tables.days.get(`${appid} ${path}`);
  return last?.day === dayNow(world) ? last.calls : 0;
}

/** Throws 45009. */
function countOfDay(world: World, appid: string, path: string): void {
  const calls = callsToday(world, appid, path) + 1;
  const { perDay } = limitsOf(world);
  if (perDay !== null && calls > perDay) throw new WechatError(45009, "reach max api daily quota limit");
  world.store.put("days", `${appid} ${path}`, { day: dayNow(world), calls });
}

/** The quota of one endpoint for one account (wechat-api.md 9.1). A 45009 that is switched on there uses it up. */
export function quotaOf(world: World, appid: string, path: string) {
  const limit = limitsOf(world).perDay ?? UNLIMITED_PER_DAY;
  const isUsedUp = world.faults.list().some((fault) => fault.endpoint === path && fault.errcode === 45009);
  const used = isUsedUp ? limit : Math.min(callsToday(world, appid, path), limit);
  return { daily_limit: limit, used, remain: limit - used };
}

/** One more call of an account to an endpoint. Throws 45009 when the day has had its share, 45011 when the minute of the sandbox clock has had its share. */
export function countCall(world: World, appid: string, path: string): void {
  // The limits are for the calls that do something; asking how many are left stays possible.
  if (path.startsWith("/cgi-bin/")) return;
  countOfDay(world, appid, path);
  const { perMinute } = limitsOf(world);
  if (perMinute === null) return;
  const key = `${appid} ${path}`;
  const minute = Math.floor(world.clock.now() / MINUTE_MS);
  const last = world.store.tables.quotas.get(key);
  const calls = (last?.minute === minute ? last.calls : 0) + 1;
  if (calls > perMinute)
    throw new WechatError(45011, "api minute-quota reach limit, must slower, retry next minute");
  world.store.put("quotas", key, { minute, calls });
}

/** The refusal of an address, with the address as WeChat names it. */
type WhiteListError = (address: string) => WechatError;

/** wechat-api.md 4.4: the message holds the caller's address. */
export const WHITE_LIST_ERROR: WhiteListError = (address) =>
  new WechatError(40164, `invalid ip ${address} ipv6 ${toIpv6(address)}, not in whitelist`);

export const PLATFORM_WHITE_LIST_ERROR: WhiteListError = (address) =>
  new WechatError(61004, `access clientip is not registered request ip: ${address}`);

function toIpv6(address: string): string {
  return address.includes(":") ? address : `::ffff:${address}`;
}

/** Throws when there is a white list and the caller's address is not on it. */
export function checkWhiteList(world: World, context: Context<SandboxEnv>, error: WhiteListError): void {
  const { whiteList } = limitsOf(world);
  const address = (context.env.incoming.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (whiteList !== null && !whiteList.includes(address)) throw error(address);
}
