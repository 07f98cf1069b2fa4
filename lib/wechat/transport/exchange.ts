import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { NotSentReason, UnknownReason } from "../errors";
import { errorCodeOf, lostReason, notSentReason } from "./connection-errors";

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
  /** From the start to the last byte of the answer, ms. */
  timeoutMs: number;
  maxAnswerBytes: number;
  signal?: AbortSignal;
}

export type Exchange =
  | { kind: "answered"; httpStatus: number; contentType: string; contentEncoding: string; body: Buffer }
  | { kind: "not-sent"; reason: NotSentReason; errorCode?: string }
  | { kind: "unknown"; reason: UnknownReason; errorCode?: string; httpStatus?: number };

const jsonHeader = { "content-type": "application/json; charset=utf-8" };

class Stop extends Error {}

function firstOf(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0] : header) ?? "";
}

/**
 * One request and its answer. `not-sent` only where it is certain: undici calls `onRequestStart` right before it
 * writes the first byte, so a failure before that call sent nothing, and any failure after it may have.
 * The call is made once: were the dispatcher to start it a second time, it is stopped there.
 */
class ExchangeHandler implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private httpStatus: number | undefined;
  private headers: IncomingHttpHeaders = {};
  private chunks: Buffer[] = [];
  private size = 0;
  private settled = false;

  constructor(
    private readonly maxAnswerBytes: number,
    private readonly settle: (exchange: Exchange) => void,
  ) {}

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
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.settled) return;
    this.size += chunk.length;
    if (this.size > this.maxAnswerBytes) this.stop("answer-too-big");
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.end({
      kind: "answered",
      httpStatus: this.httpStatus ?? 0,
      contentType: firstOf(this.headers["content-type"]),
      contentEncoding: firstOf(this.headers["content-encoding"]),
      body: Buffer.concat(this.chunks),
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    const errorCode = errorCodeOf(error);
    if (!this.controller) this.end({ kind: "not-sent", reason: notSentReason(error), errorCode });
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

  private end(exchange: Exchange): void {
    if (this.settled) return;
    this.settled = true;
    this.chunks = [];
    this.settle(exchange);
  }
}

/** Sends one request. Never throws and never repeats; the answer is read in full, or refused as too big. */
export function exchange(request: ExchangeRequest): Promise<Exchange> {
  const { dispatcher, origin, path, method = "POST", body, signal } = request;
  if (signal?.aborted) return Promise.resolve({ kind: "not-sent", reason: "aborted" });
  return new Promise((resolve) => {
    const handler = new ExchangeHandler(request.maxAnswerBytes, (result) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      resolve(result);
    });
    const timer = setTimeout(() => handler.stop("timeout"), request.timeoutMs);
    const abort = () => handler.stop("aborted");
    signal?.addEventListener("abort", abort, { once: true });
    dispatcher.dispatch(
      {
        origin,
        path,
        method,
        headers: { ...(body === undefined ? {} : jsonHeader), accept: "*/*", ...request.headers },
        body,
        idempotent: false,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      handler,
    );
  });
}
