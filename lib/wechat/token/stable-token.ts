import type { Dispatcher } from "undici";
import type { OnCall } from "../attempt";
import { type CallSettings, call, defaultTimeouts, type Timeouts } from "../call";
import { WechatError } from "../errors";
import { checkedOrigin } from "../origin";
import { dispatchersFor } from "../transport/dispatchers";
import { ForcedRefreshLimit } from "./forced-refresh-limit";
import { stableTokenEndpoint } from "./stable-token-endpoint";
import type { TokenSource } from "./token-source";

export interface StoredToken {
  token: string;
  expiresAt: Date;
}

/** A place that processes share their tokens through. It must keep them sealed. */
export interface TokenStore {
  read(): Promise<StoredToken | null>;
  write(token: StoredToken): Promise<void>;
  /** Runs the work while no other process runs its own, if the store can do that. */
  exclusively?<Result>(work: () => Promise<Result>): Promise<Result>;
}

export interface StableTokenOptions {
  origin: string;
  appid: string;
  secret: string;
  store?: TokenStore;
  onCall?: OnCall;
  dispatcher?: Dispatcher;
  timeouts?: Partial<Timeouts>;
  /** The time in ms since 1970, for tests. */
  now?: () => number;
}

/** WeChat renews a stable token 5 minutes before it expires; old and new both work until then (4.2). */
const refreshAheadMs = 5 * 60_000;
/** After a refresh ahead of time failed, the token in hand is used this long before the next one. */
const retryRefreshMs = 30_000;
const largestTokenAnswerBytes = 64 * 1024;

/**
 * Tokens from `cgi-bin/stable_token` (wechat-api.md 4.2). One fetch at a time however many ask; fetched 5 minutes
 * before expiry; a token that WeChat refused is asked for again in normal mode, and only if the same one comes
 * back with a forced refresh, at most every 30 s and 20 times a day in this process.
 */
export function stableToken(options: StableTokenOptions): TokenSource {
  return new StableTokenSource(options);
}

class StableTokenSource implements TokenSource {
  readonly appid: string;
  private readonly settings: CallSettings;
  private readonly now: () => number;
  private readonly forced: ForcedRefreshLimit;
  private current: StoredToken | null = null;
  private refreshAtMs = 0;
  private readonly running = new Map<string, Promise<string>>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: StableTokenOptions) {
    const timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.appid = options.appid;
    this.now = options.now ?? Date.now;
    this.forced = new ForcedRefreshLimit(this.now);
    this.settings = {
      origin: checkedOrigin(options.origin),
      dispatchers: dispatchersFor(options.dispatcher, timeouts.connectMs),
      timeouts,
      maxAnswerBytes: largestTokenAnswerBytes,
      onCall: options.onCall,
      secrets: [options.secret],
    };
  }

  get(): Promise<string> {
    const fresh = this.freshToken();
    return fresh === null ? this.once("get", () => this.renew()) : Promise.resolve(fresh);
  }

  refresh(refused: string): Promise<string> {
    return this.once(`refresh ${refused}`, () => this.replace(refused));
  }

  private freshToken(): string | null {
    return this.current && this.now() < this.refreshAtMs ? this.current.token : null;
  }

  /** One piece of work at a time; those who ask for the same meanwhile share its result. */
  private once(key: string, work: () => Promise<string>): Promise<string> {
    const running = this.running.get(key);
    if (running) return running;
    const exclusively = () => this.options.store?.exclusively?.(work) ?? work();
    const result = this.queue.then(exclusively, exclusively).finally(() => this.running.delete(key));
    this.running.set(key, result);
    this.queue = result;
    return result;
  }

  private async renew(): Promise<string> {
    const fresh = this.freshToken() ?? (await this.fromStore(null));
    if (fresh !== null) return fresh;
    try {
      return await this.fetch(false);
    } catch (error) {
      if (!(error instanceof WechatError) || !this.current) throw error;
      if (this.now() >= this.current.expiresAt.getTime()) throw error;
      this.refreshAtMs = Math.min(this.now() + retryRefreshMs, this.current.expiresAt.getTime());
      return this.current.token;
    }
  }

  private async replace(refused: string): Promise<string> {
    const other = this.freshToken();
    if (other !== null && other !== refused) return other;
    const stored = await this.fromStore(refused);
    if (stored !== null) return stored;
    const token = await this.fetch(false);
    if (token !== refused || !this.forced.take()) return token;
    return this.fetch(true);
  }

  private async fromStore(refused: string | null): Promise<string | null> {
    const stored = await this.options.store?.read();
    if (!stored || stored.token === refused) return null;
    const refreshAtMs = stored.expiresAt.getTime() - refreshAheadMs;
    if (this.now() >= refreshAtMs) return null;
    this.current = stored;
    this.refreshAtMs = refreshAtMs;
    return stored.token;
  }

  private async fetch(force: boolean): Promise<string> {
    const { appid, secret, store } = this.options;
    const askedAtMs = this.now();
    const answer = await call(this.settings, stableTokenEndpoint, {
      grant_type: "client_credential",
      appid,
      secret,
      force_refresh: force,
    });
    const lifeMs = answer.expires_in * 1000;
    this.current = { token: answer.access_token, expiresAt: new Date(askedAtMs + lifeMs) };
    this.refreshAtMs = askedAtMs + Math.max(lifeMs - refreshAheadMs, lifeMs / 2);
    await store?.write(this.current);
    return this.current.token;
  }
}
