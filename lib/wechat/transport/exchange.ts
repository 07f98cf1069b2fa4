import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { ConnectionFailure } from "../connection-failure";
import type { NotSentReason, UnknownReason } from "../errors";
import { type AnswerBody, AnswerTooBig, DivertedBody, KeptBody } from "./answer-body";
import { errorCodeOf, lostReason, serverReasonOf } from "./connection-errors";
import { ConnectFailed } from "./connector";
import type { Diversion } from "./sink";
import { codingsOf, UnpackedBody, UnreadablePacking } from "./unpack";

export interface ExchangeRequest {
  dispatcher: Dispatcher;
  origin: string;
  /** With the query, and so with the token: never to be logged. */
  path: string;
  /** Default POST. */
  method?: "GET" | "POST";
  /** In lower case; added to, or in place of, those that every request has. */
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** From the start to the last byte of the answer, ms; of one that goes to a sink, to its next byte. */
  timeoutMs: number;
  /** Of what is kept in memory. */
  maxAnswerBytes: number;
  /** For an answer that may be larger than memory. */
  diversion?: Diversion & { /** To the last byte, ms. */ timeoutMs: number };
  signal?: AbortSignal;
}

export type Exchange =
  | {
      kind: "answered";
      httpStatus: number;
      contentType: string;
      /** What it is still packed in; "" for what could be unpacked. */
      contentEncoding: string;
      body: Buffer;
      /** How much went to the sink; null where the answer was not meant for it. */
      divertedBytes: number | null;
    }
  | { kind: "not-sent"; reason: NotSentReason; errorCode?: string; connection?: ConnectionFailure }
  | { kind: "unknown"; reason: UnknownReason; errorCode?: string; httpStatus?: number };

const jsonHeader = { "content-type": "application/json; charset=utf-8" };

/** An answer may come packed all the same, and is then unpacked (wechat-api.md 9.9). */
const plainOnly = { "accept-encoding": "identity" };

class Stop extends Error {}

/** Why an answer that cannot be read says nothing, by its HTTP status. */
export function unreadableReason(httpStatus: number): UnknownReason {
  if (httpStatus >= 500) return "server-error";
  return httpStatus === 200 ? "unreadable-answer" : "unexpected-status";
}

function firstOf(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0] : header) ?? "";
}

function notSent(error: Error): Exchange {
  if (!(error instanceof ConnectFailed)) {
    return { kind: "not-sent", reason: serverReasonOf(error), errorCode: errorCodeOf(error) };
  }
  const { failure } = error;
  const { reason, errorCode } = failure;
  return { kind: "not-sent", reason, errorCode: errorCode ?? undefined, connection: failure };
}

/**
 * One request and its answer. `not-sent` only where it is certain: undici calls `onRequestStart` right before it
 * writes the first byte, so a failure before that call sent nothing, and any failure after it may have.
 * The call is made once: were the dispatcher to start it a second time, it is stopped there.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  /** When the last byte came, by performance.now(). */
  private heardAtMs = performance.now();
  private httpStatus: number | undefined;
  private headers: IncomingHttpHeaders = {};
  private contentEncoding = "";
  private body: AnswerBody;
  private isWriting = false;
  private settled = false;

  constructor(
    private readonly limits: Pick<ExchangeRequest, "maxAnswerBytes" | "diversion">,
    private readonly settle: (exchange: Exchange) => void,
  ) {
    this.body = new KeptBody(limits.maxAnswerBytes);
  }

  /** How long the other side has still got to send the next byte, ms, where it is judged by its silence. */
  patienceMs(silenceMs: number): number {
    if (!this.body.isDiverted) return 0;
    return this.isWriting ? silenceMs : this.heardAtMs + silenceMs - performance.now();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.settled || this.controller) {
      this.end({ kind: "unknown", reason: "connection-lost", errorCode: "SECOND_START" });
      controller.abort(new Stop());
      return;
    }
    this.controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    if (status < 200) return;
    this.httpStatus = status;
    this.headers = headers;
    const { diversion, maxAnswerBytes } = this.limits;
    const codings = codingsOf(firstOf(headers["content-encoding"]));
    if (diversion && status === 200 && codings) this.body = new DivertedBody(diversion, maxAnswerBytes);
    this.contentEncoding = codings ? "" : firstOf(headers["content-encoding"]);
    for (const coding of codings ?? []) this.body = new UnpackedBody(coding, this.body);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    // undici goes on after a pause with a chunk of nothing, at which pausing again would never end.
    if (this.settled || chunk.length === 0) return;
    this.heardAtMs = performance.now();
    try {
      const written = this.body.take(chunk);
      if (written) this.holdUntil(written, controller);
    } catch (error) {
      if (!(error instanceof AnswerTooBig)) throw error;
      this.stop("answer-too-big");
    }
  }

  onResponseEnd(): void {
    const { httpStatus = 0, headers } = this;
    this.body.finish().then(
      ({ body, divertedBytes }) =>
        this.end({
          kind: "answered",
          httpStatus,
          contentType: firstOf(headers["content-type"]),
          contentEncoding: this.contentEncoding,
          body,
          divertedBytes,
        }),
      (error: unknown) => this.bodyFailed(error),
    );
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    const errorCode = errorCodeOf(error);
    if (!this.controller) this.end(notSent(error));
    else this.end({ kind: "unknown", reason: lostReason(error), errorCode, httpStatus: this.httpStatus });
  }

  /** Ends the exchange from this side. What has not been started never will be. */
  stop(reason: "timeout" | "aborted" | "answer-too-big"): void {
    if (this.settled) return;
    if (this.controller) {
      this.end({ kind: "unknown", reason, httpStatus: this.httpStatus });
      this.controller.abort(new Stop());
    } else {
      this.end({ kind: "not-sent", reason: reason === "aborted" ? "aborted" : "not-started" });
    }
  }

  /** Lets no more come until the sink has taken what did. */
  private holdUntil(written: Promise<void>, controller: Dispatcher.DispatchController): void {
    this.isWriting = true;
    controller.pause();
    written.then(
      () => {
        this.isWriting = false;
        this.heardAtMs = performance.now();
        controller.resume();
      },
      (error: unknown) => this.bodyFailed(error),
    );
  }

  private bodyFailed(error: unknown): void {
    if (error instanceof AnswerTooBig) this.stop("answer-too-big");
    else if (error instanceof UnreadablePacking) this.packingFailed();
    else this.sinkFailed();
  }

  private packingFailed(): void {
    const { httpStatus = 0 } = this;
    this.end({ kind: "unknown", reason: unreadableReason(httpStatus), httpStatus });
    this.controller?.abort(new Stop());
  }

  /** The sink's owner knows why; no other attempt would fare better. */
  private sinkFailed(): void {
    this.end({ kind: "unknown", reason: "aborted", errorCode: "SINK_FAILED", httpStatus: this.httpStatus });
    this.controller?.abort(new Stop());
  }

  private end(exchange: Exchange): void {
    if (this.settled) return;
    this.settled = true;
    this.settle(exchange);
  }
}

/** Stops an exchange whose time is up; one that goes to a sink goes on while bytes come, up to a limit of its own. */
function watch(handler: ExchangeHandler, { timeoutMs, diversion }: ExchangeRequest): () => void {
  let timer = setTimeout(check, timeoutMs);
  const last = diversion && setTimeout(() => handler.stop("timeout"), diversion.timeoutMs);
  function check() {
    const patienceMs = handler.patienceMs(timeoutMs);
    if (patienceMs <= 0) handler.stop("timeout");
    else timer = setTimeout(check, patienceMs);
  }
  return () => {
    clearTimeout(timer);
    clearTimeout(last);
  };
}

/** Sends one request. Never throws and never repeats; the answer is read in full, or refused as too big. */
export function exchange(request: ExchangeRequest): Promise<Exchange> {
  const { dispatcher, origin, path, method = "POST", body, signal } = request;
  if (signal?.aborted) return Promise.resolve({ kind: "not-sent", reason: "aborted" });
  return new Promise((resolve) => {
    const handler = new ExchangeHandler(request, (result) => {
      unwatch();
      signal?.removeEventListener("abort", abort);
      resolve(result);
    });
    const unwatch = watch(handler, request);
    const abort = () => handler.stop("aborted");
    signal?.addEventListener("abort", abort, { once: true });
    dispatcher.dispatch(
      {
        origin,
        path,
        method,
        headers: {
          ...(body === undefined ? {} : jsonHeader),
          ...plainOnly,
          accept: "*/*",
          ...request.headers,
        },
        body,
        idempotent: false,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      handler,
    );
  });
}
