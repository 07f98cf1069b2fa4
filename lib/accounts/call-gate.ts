import { setTimeout as wait } from "node:timers/promises";
import type { AccountHealth } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import {
  type CallAttempt,
  type TokenSource,
  WechatError,
  WechatRejected,
  WechatUnreachable,
} from "@/lib/wechat";
import { countFailure, forgetFailures } from "./call-failures";
import { claimTrial, lengthenPause, readHealth, readHealthForCall, recordAnswered, takeTurn } from "./health";
import { signOf, standingOf } from "./illness";

export type GateOptions = {
  now?: () => Date;
  /** Waits so many ms, for tests. */
  wait?: (ms: number) => Promise<unknown>;
};

/** The refusal of a paused account: nothing was sent. */
function pausedError({ illness, until }: AccountHealth): DeskError {
  return new DeskError("wechat-unreachable", {
    detail: `account-paused-${illness}`,
    at: until.toISOString(),
  });
}

/** Nothing was sent: the account was paused between the start of the work and this call. */
const heldBack = () => new WechatUnreachable("account", "token-unavailable", "ACCOUNT_PAUSED");

/**
 * Stands before the calls of one piece of work: lets them through while the account is well, one at a time each second
 * after its minute's quota was used up, and while WeChat is silent only the one that tries whether it answers again.
 */
export class CallGate {
  private readonly now: () => Date;
  private readonly wait: (ms: number) => Promise<unknown>;
  private isTrial = false;
  /** Whether something was on record, so that an answer has something to take away. */
  private wasIll = false;

  constructor(
    private readonly accountId: string,
    options: GateOptions = {},
  ) {
    this.now = options.now ?? (() => new Date());
    this.wait = options.wait ?? wait;
  }

  /** Throws DeskError `wechat-unreachable` with the time `at` which they resume, where the account is paused. */
  async enter(): Promise<void> {
    const paused = await this.pausedBy();
    if (paused) throw pausedError(paused);
  }

  /** The source, asked only for calls that are let through; to the others it is a WechatUnreachable. */
  guard(source: TokenSource): TokenSource {
    return {
      appid: source.appid,
      scope: source.scope,
      get: () => this.admit(source),
      refresh: (refused) => source.refresh(refused),
    };
  }

  /** Learns from an attempt that was made. */
  async observe(attempt: CallAttempt): Promise<void> {
    const sign = signOf(attempt);
    if (sign === null) return;
    if (sign === "answered") return this.answered();
    if (sign === "unanswered" && this.isTrial) return this.trialFailed();
    this.wasIll = true;
    await countFailure(this.accountId, attempt, this.now());
  }

  /** What keeps the account paused for this work; null where it may go on. */
  private async pausedBy(): Promise<AccountHealth | null> {
    const health = await readHealthForCall(this.accountId);
    this.wasIll = health !== null;
    const standing = standingOf(health, this.now());
    if (health === null || standing === "well" || standing === "slowed" || this.isTrial) return null;
    if (standing === "paused") return health;
    this.isTrial = await claimTrial(this.accountId, this.now());
    return this.isTrial ? null : ((await readHealth(this.accountId)) ?? health);
  }

  private async admit(source: TokenSource): Promise<string> {
    if (await this.pausedBy()) throw heldBack();
    if (this.wasIll) await this.queue();
    try {
      return await source.get();
    } catch (error) {
      if (error instanceof WechatRejected) await this.answered();
      else if (error instanceof WechatError && this.isTrial) await this.trialFailed();
      throw error;
    }
  }

  private async queue(): Promise<void> {
    const now = this.now();
    if (standingOf(await readHealth(this.accountId), now) !== "slowed") return;
    const turn = await takeTurn(this.accountId, now);
    if (!turn) throw heldBack();
    if (turn > now) await this.wait(turn.getTime() - now.getTime());
  }

  private async answered(): Promise<void> {
    forgetFailures(this.accountId);
    this.isTrial = false;
    if (!this.wasIll) return;
    this.wasIll = false;
    await recordAnswered(this.accountId, this.now());
  }

  private async trialFailed(): Promise<void> {
    this.isTrial = false;
    await lengthenPause(this.accountId, this.now());
  }
}
