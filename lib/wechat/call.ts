import type { z } from "zod";
import { type BeforeCall, type OnCall, tell } from "./attempt";
import type { AnyEndpoint, Endpoint } from "./endpoint";
import { WechatRequestInvalid, WechatSourceRefused, WechatUnreachable } from "./errors";
import { redact, scrub } from "./redact";
import { mayRepeat, pause, pauseMs } from "./repeat";
import { requestIssues } from "./rules/issues";
import { obtainToken } from "./token/obtain-token";
import type { TokenSource } from "./token/token-source";
import { isBillHeader } from "./transport/bill";
import type { Dispatchers } from "./transport/dispatchers";
import { exchange } from "./transport/exchange";
import { type Judgement, judge } from "./transport/judge";
import type { AnswerSink } from "./transport/sink";
import { failureToError, isTokenRejection, type Verdict } from "./verdict";

export interface Timeouts {
  /** Until a connection, TLS included, is made. Not used with a dispatcher of the caller's. Default 3,000. */
  connectMs: number;
  /** One attempt, from its start to the last byte of the answer. Default 15,000. */
  callMs: number;
  /** How long after its start a call may still begin another attempt. Default 15,000. */
  budgetMs: number;
  /** One attempt to get a bill, to its last byte; from byte to byte it has `callMs`. Default 600,000. */
  billMs: number;
  /** The first pause between attempts; each later one is twice as long. Default 200. */
  pauseMs: number;
}

export const defaultTimeouts: Timeouts = {
  connectMs: 3000,
  callMs: 15_000,
  budgetMs: 15_000,
  billMs: 600_000,
  pauseMs: 200,
};

export interface CallOptions {
  signal?: AbortSignal;
  /** Told of the attempts of this call, after the client's own listener. */
  onCall?: OnCall;
  /** Where a bill goes, which may be larger than memory. */
  into?: AnswerSink;
}

/** A request to another path than an endpoint's own. */
export interface CallAddress {
  method: "GET" | "POST";
  /** With its query, which may hold secrets. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export interface CallSettings {
  origin: string;
  /** Where to call in place of the endpoint's path with its request as JSON. */
  address?: CallAddress;
  /** The account that calls, for reports of requests that do not name it. */
  appid?: string;
  dispatchers: Dispatchers;
  timeouts: Timeouts;
  /** Of an answer in memory, and of one that goes to a sink. */
  maxAnswerBytes: number;
  maxBillBytes?: number;
  onCall?: OnCall;
  /** As of `WechatClientOptions`. */
  beforeCall?: BeforeCall;
  /** Absent for the calls that fetch a token. */
  tokenSource?: TokenSource;
  /** Texts that no report may hold. */
  secrets?: readonly string[];
}

/**
 * Calls an endpoint: checks the request, sends it, and repeats it only where its rule allows.
 *
 * @throws WechatRequestInvalid, WechatSourceRefused, WechatRejected, WechatUnreachable, WechatOutcomeUnknown
 */
export async function call<RequestSchema extends z.ZodType, ResponseSchema extends z.ZodType>(
  settings: CallSettings,
  endpoint: Endpoint<RequestSchema, ResponseSchema>,
  request: z.input<RequestSchema>,
  options: CallOptions = {},
): Promise<z.output<ResponseSchema>> {
  if (settings.tokenSource?.scope === "shopping" && endpoint.name.startsWith("nontax/")) {
    throw new WechatSourceRefused(endpoint.name);
  }
  const checked = endpoint.request.safeParse(request);
  if (!checked.success) throw new WechatRequestInvalid(endpoint.name, requestIssues(checked.error));
  const run = new Run(settings, endpoint, checked.data, options);
  // The verdict's value was parsed by this endpoint's own response schema (transport/judge.ts).
  return (await run.untilSettled()) as z.output<ResponseSchema>;
}

class Run {
  private readonly startedMs = performance.now();
  private attempts = 0;
  private tokenReplaced = false;

  constructor(
    private readonly settings: CallSettings,
    private readonly endpoint: AnyEndpoint,
    private readonly request: unknown,
    private readonly options: CallOptions,
  ) {}

  async untilSettled(): Promise<unknown> {
    await this.admit();
    let token = await this.token((source) => source.get());
    for (;;) {
      const verdict = await this.attempt(token);
      if (verdict.outcome === "ok") return verdict.value;
      const error = failureToError(this.endpoint.name, verdict);
      if (isTokenRejection(verdict) && token !== undefined && !this.tokenReplaced) {
        const refused = token;
        this.tokenReplaced = true;
        token = await this.token((source) => source.refresh(refused));
        if (token === refused) throw error;
        continue;
      }
      if (!mayRepeat(this.endpoint.repeat, verdict, this.attempts)) throw error;
      if (!(await this.pauseInsideBudget())) throw error;
    }
  }

  private async admit(): Promise<void> {
    try {
      await this.settings.beforeCall?.(this.endpoint.name);
    } catch (cause) {
      throw new WechatUnreachable(this.endpoint.name, "held-back", undefined, { cause });
    }
  }

  private async token(ask: (source: TokenSource) => Promise<string>): Promise<string | undefined> {
    const { tokenSource } = this.settings;
    if (!tokenSource) return undefined;
    if (this.options.signal?.aborted) throw new WechatUnreachable(this.endpoint.name, "aborted");
    return obtainToken(this.endpoint.name, () => ask(tokenSource), this.options.signal);
  }

  private async pauseInsideBudget(): Promise<boolean> {
    const { budgetMs, pauseMs: firstPauseMs } = this.settings.timeouts;
    const wantedMs = pauseMs(firstPauseMs, this.attempts);
    if (performance.now() - this.startedMs + wantedMs >= budgetMs) return false;
    return pause(wantedMs, this.options.signal);
  }

  private async attempt(token: string | undefined): Promise<Verdict> {
    const { origin, dispatchers, timeouts, maxAnswerBytes } = this.settings;
    this.attempts += 1;
    const startedAt = new Date();
    const startedMs = performance.now();
    const query = token === undefined ? "" : `?access_token=${encodeURIComponent(token)}`;
    const result = await exchange({
      dispatcher: this.endpoint.repeat === "read" ? dispatchers.shared : dispatchers.fresh,
      origin,
      ...(this.settings.address ?? {
        path: `/${this.endpoint.name}${query}`,
        body: JSON.stringify(this.request),
      }),
      timeoutMs: timeouts.callMs,
      maxAnswerBytes,
      diversion: this.diversion(),
      signal: this.options.signal,
    });
    const durationMs = Math.round(performance.now() - startedMs);
    const secrets = [...(this.settings.secrets ?? []), ...(token === undefined ? [] : [token])];
    const judgement = withoutSecrets(judge(this.endpoint, result), secrets);
    await this.report(judgement, { startedAt, durationMs }, secrets);
    return judgement.verdict;
  }

  private diversion() {
    const { into } = this.options;
    if (this.endpoint.answer !== "bill" || !into) return undefined;
    const { timeouts, maxBillBytes = Number.POSITIVE_INFINITY } = this.settings;
    return { into, recognises: isBillHeader, maxBytes: maxBillBytes, timeoutMs: timeouts.billMs };
  }

  private report(judgement: Judgement, timing: { startedAt: Date; durationMs: number }, secrets: string[]) {
    const { verdict, httpStatus, answer } = judgement;
    const said = verdict.outcome === "not-sent" ? undefined : verdict;
    return tell([this.settings.onCall, this.options.onCall], {
      endpoint: this.endpoint.name,
      appid: appidOf(this.request) ?? this.settings.appid ?? this.settings.tokenSource?.appid,
      attemptNumber: this.attempts,
      ...timing,
      outcome: verdict.outcome,
      reason: "reason" in verdict ? verdict.reason : undefined,
      httpStatus,
      errcode: said?.errcode,
      errmsg: said?.errmsg,
      rid: said?.rid,
      request: redact(this.request, secrets),
      response: redact(answer, secrets),
      errorCode: "errorCode" in verdict ? verdict.errorCode : undefined,
      connection: "connection" in verdict ? verdict.connection : undefined,
    });
  }
}

/** WeChat's error text goes into errors and reports: should it repeat a secret, that is taken out first. */
function withoutSecrets(judgement: Judgement, secrets: string[]): Judgement {
  const { verdict } = judgement;
  if (verdict.outcome === "not-sent" || verdict.errmsg === undefined) return judgement;
  return { ...judgement, verdict: { ...verdict, errmsg: scrub(verdict.errmsg, secrets) } };
}

function appidOf(request: unknown): string | undefined {
  if (typeof request !== "object" || request === null || !("appid" in request)) return undefined;
  return typeof request.appid === "string" ? request.appid : undefined;
}
