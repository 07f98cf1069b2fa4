import { WechatError } from "../errors";
import { mayForce, recentForced } from "./forced-refresh";
import type { TokenSource } from "./token-source";
import type { StoredToken, TokenStore } from "./token-store";

/** A token just fetched, and how long it lives, in seconds. */
export interface IssuedToken {
  token: string;
  lifeSeconds: number;
}

export interface CachedTokenSettings {
  appid?: string;
  store?: TokenStore;
  /** The time in ms since 1970. */
  now?: () => number;
  fetch: () => Promise<IssuedToken>;
  /** Fetches past whatever made `fetch` give a refused token again. */
  force?: () => Promise<IssuedToken>;
  /** Each `fetch` ends the token before it: then replacing a refused one is limited as forcing is. */
  fetchIsForced?: boolean;
}

/** WeChat renews a token 5 minutes before it expires; old and new both work until then (wechat-api.md 4.1, 4.2). */
const refreshAheadMs = 5 * 60_000;
/** After a refresh ahead of time failed, the token in hand is used this long before the next one. */
const retryRefreshMs = 30_000;

/**
 * What all token sources share: one fetch at a time however many ask, over processes too if the store can do that;
 * fetched 5 minutes before expiry; a token in hand serves while the next cannot be had; a refused token is replaced
 * once for all who were refused, by forced refreshes at most every 30 s and 20 times in 24 hours.
 */
export class CachedToken implements TokenSource {
  readonly appid?: string;
  private readonly now: () => number;
  private current: StoredToken | null = null;
  private refreshAtMs = 0;
  private forcedMs: number[] = [];
  private readonly running = new Map<string, Promise<string>>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: CachedTokenSettings) {
    this.appid = settings.appid;
    this.now = settings.now ?? Date.now;
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
    const exclusively = () => this.settings.store?.exclusively?.(work) ?? work();
    const result = this.queue.then(exclusively, exclusively).finally(() => this.running.delete(key));
    this.running.set(key, result);
    this.queue = result;
    return result;
  }

  private async renew(): Promise<string> {
    const fresh = this.freshToken() ?? (await this.fromStore(null));
    if (fresh !== null) return fresh;
    try {
      return await this.obtain(this.settings.fetch);
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
    const { fetch, force, fetchIsForced } = this.settings;
    if (fetchIsForced) return (await this.takeForced()) ? this.obtain(fetch) : refused;
    const token = await this.obtain(fetch);
    if (token !== refused || !force || !(await this.takeForced())) return token;
    return this.obtain(force);
  }

  /** The store's token if it may be used, other than a refused one. One that is due for a refresh serves if that fails. */
  private async fromStore(refused: string | null): Promise<string | null> {
    const stored = await this.settings.store?.read();
    if (!stored) return null;
    const forcedMs = (stored.forcedAt ?? []).map((date) => date.getTime());
    this.forcedMs = recentForced(this.now(), this.forcedMs, forcedMs);
    if (stored.token === refused || this.now() >= stored.expiresAt.getTime()) return null;
    this.current = stored;
    this.refreshAtMs = stored.refreshAt?.getTime() ?? stored.expiresAt.getTime() - refreshAheadMs;
    return this.freshToken();
  }

  /** Whether a forced refresh is allowed now. It counts as made, and for all processes, before it is. */
  private async takeForced(): Promise<boolean> {
    const nowMs = this.now();
    this.forcedMs = recentForced(nowMs, this.forcedMs);
    if (!mayForce(nowMs, this.forcedMs)) return false;
    this.forcedMs.push(nowMs);
    if (this.current) await this.write(this.current);
    return true;
  }

  private async obtain(fetch: () => Promise<IssuedToken>): Promise<string> {
    const askedAtMs = this.now();
    const { token, lifeSeconds } = await fetch();
    const lifeMs = lifeSeconds * 1000;
    this.refreshAtMs = askedAtMs + Math.max(lifeMs - refreshAheadMs, lifeMs / 2);
    this.current = {
      token,
      expiresAt: new Date(askedAtMs + lifeMs),
      refreshAt: new Date(this.refreshAtMs),
    };
    await this.write(this.current);
    return token;
  }

  private async write(token: StoredToken): Promise<void> {
    const forcedAt = recentForced(this.now(), this.forcedMs).map((forcedMs) => new Date(forcedMs));
    await this.settings.store?.write({ ...token, forcedAt });
  }
}
