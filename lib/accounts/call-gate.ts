import { setTimeout as wait } from "node:timers/promises";
import type { AccountHealth } from "@/lib/db/generated/client";
import { type CallAttempt, type TokenSource, WechatError, WechatRejected } from "@/lib/wechat";
import { countFailure, forgetFailures } from "./call-failures";
import {
  claimTrial,
  type HealthKey,
  lengthenPause,
  readHealth,
  readHealthForCall,
  recordAnswered,
  wholeAccount,
} from "./health";
import { signOf, standingOf } from "./illness";
import { type GateOptions, pausedError, requireInterface } from "./interface-gate";

/**
 * Stands before the calls of one piece of work. An interface whose quota is used up is held back, then let through one
 * call a second; the account's other interfaces go on. While WeChat is silent only the call passes that tries whether it
 * answers again.
 */
export class CallGate {
  private readonly options: Required<GateOptions>;
  private isTrial = false;
  /** What was on record, so that an answer has something to take away: interfaces, '' for the account. */
  private readonly ill = new Set<string>();

  constructor(
    private readonly accountId: string,
    options: GateOptions = {},
  ) {
    this.options = { now: options.now ?? (() => new Date()), wait: options.wait ?? wait };
  }

  /**
   * Before anything is written: throws DeskError `wechat-unreachable` with the time `at` which calls resume, where the
   * account is paused, or an interface that the work cannot do without.
   */
  async enter(interfaces: readonly string[] = []): Promise<void> {
    for (const name of interfaces) {
      const key = { accountId: this.accountId, interface: name };
      const health = await readHealthForCall(key);
      if (health && standingOf(health, this.options.now()) === "paused") throw pausedError(health);
    }
    await this.requireAccount();
  }

  /** Before each call: throws as `enter` does, or waits for the call's turn. */
  async admit(endpoint: string): Promise<void> {
    await this.requireAccount();
    const isOnRecord = await requireInterface(
      { accountId: this.accountId, interface: endpoint },
      this.options,
    );
    if (isOnRecord) this.ill.add(endpoint);
  }

  /** The source, from whose failures the gate learns. */
  guard(source: TokenSource): TokenSource {
    return {
      appid: source.appid,
      scope: source.scope,
      get: () => this.obtain(source),
      refresh: (refused) => source.refresh(refused),
    };
  }

  /** Learns from an attempt that was made. */
  async observe(attempt: CallAttempt): Promise<void> {
    const sign = signOf(attempt);
    if (sign === null) return;
    if (sign === "answered") return this.answered(attempt.endpoint);
    if (sign === "unanswered" && this.isTrial) return this.trialFailed(attempt);
    this.ill.add(sign === "unanswered" ? "" : attempt.endpoint);
    await countFailure(this.accountId, attempt, this.options.now());
  }

  private async requireAccount(): Promise<void> {
    const paused = await this.pausedBy();
    if (paused) throw pausedError(paused);
  }

  /** What keeps the account paused for this work; null where it may go on. */
  private async pausedBy(): Promise<AccountHealth | null> {
    const key = wholeAccount(this.accountId);
    const health = await readHealthForCall(key);
    if (health === null) {
      this.ill.delete(key.interface);
      return null;
    }
    this.ill.add(key.interface);
    if (this.isTrial) return null;
    const now = this.options.now();
    if (standingOf(health, now) === "paused") return health;
    this.isTrial = await claimTrial(this.accountId, now);
    return this.isTrial ? null : ((await readHealth(key)) ?? health);
  }

  private async obtain(source: TokenSource): Promise<string> {
    try {
      return await source.get();
    } catch (error) {
      if (error instanceof WechatRejected) await this.answered(error.endpoint);
      else if (error instanceof WechatError && this.isTrial) await this.trialFailed(error);
      throw error;
    }
  }

  private async answered(endpoint: string): Promise<void> {
    forgetFailures(this.accountId);
    this.isTrial = false;
    for (const name of ["", endpoint]) {
      const key: HealthKey = { accountId: this.accountId, interface: name };
      if (this.ill.delete(name)) await recordAnswered(key, this.options.now());
    }
  }

  private async trialFailed(cause: CallAttempt | WechatError): Promise<void> {
    this.isTrial = false;
    const connection = "connection" in cause ? (cause as CallAttempt).connection : undefined;
    await lengthenPause(this.accountId, connection, this.options.now());
  }
}
