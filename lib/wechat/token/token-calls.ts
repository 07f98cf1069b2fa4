import type { Dispatcher } from "undici";
import { z } from "zod";
import type { BeforeCall, OnCall } from "../attempt";
import { type CallSettings, defaultTimeouts, type Timeouts } from "../call";
import { checkedOrigin } from "../origin";
import { dispatchersFor } from "../transport/dispatchers";
import type { ProxySettings } from "../transport/proxy-settings";
import type { TokenStore } from "./token-store";

/** What every token source may be given. */
export interface TokenSourceOptions {
  store?: TokenStore;
  onCall?: OnCall;
  beforeCall?: BeforeCall | undefined;
  dispatcher?: Dispatcher;
  /** The way out of the network. Not used with a dispatcher of the caller's. */
  proxy?: ProxySettings | undefined;
  timeouts?: Partial<Timeouts>;
  /** The time in ms since 1970, for tests. */
  now?: () => number;
}

const largestTokenAnswerBytes = 64 * 1024;

/** A token in an answer. */
export const tokenText = z.string().regex(/^[\x21-\x7e]+$/);

const lifeText = /^\s*(\d{1,6})\s*$/;

/** `expires_in`, in seconds, which may be text (wechat-api.md 9.10). */
export const lifeSeconds = z.preprocess(
  (value) => (typeof value === "string" && lifeText.test(value) ? Number(value) : value),
  z.int().positive().max(86_400),
);

/**
 * The settings of calls that fetch a token.
 *
 * @throws TypeError if the origin is none
 */
export function tokenCallSettings(
  options: Pick<TokenSourceOptions, "onCall" | "beforeCall" | "dispatcher" | "proxy" | "timeouts"> & {
    origin: string;
    appid?: string;
    secrets: readonly string[];
  },
): CallSettings {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  return {
    origin: checkedOrigin(options.origin),
    appid: options.appid,
    dispatchers: dispatchersFor(options.dispatcher, timeouts.connectMs, options.proxy),
    timeouts,
    maxAnswerBytes: largestTokenAnswerBytes,
    onCall: options.onCall,
    beforeCall: options.beforeCall,
    secrets: options.secrets,
  };
}
