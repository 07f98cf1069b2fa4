import type { Context } from "hono";
import type { SandboxEnv } from "./api";
import { WechatError } from "./errors";
import type { Limits } from "./types";
import type { World } from "./world";

const MINUTE_MS = 60_000;
const NO_LIMITS: Limits = { perMinute: null, whiteList: null };

export function limitsOf(world: World): Limits {
  return world.store.tables.limits.get("limits") ?? NO_LIMITS;
}

/** Sets what is given and leaves the rest. */
export function setLimits(world: World, change: Partial<Limits>): Limits {
  const limits = { ...limitsOf(world), ...change };
  world.store.put("limits", "limits", limits);
  return limits;
}

/** One more call of an account to an endpoint. Throws 45011 when the minute of the sandbox clock has had its share. */
export function countCall(world: World, appid: string, path: string): void {
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
