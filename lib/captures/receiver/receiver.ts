import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "@/lib/access/client-address";
import type { Database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { type CaptureLimits, captureLimits } from "../limits";
import { hashToken } from "../token";
import { drain } from "./drain";
import { Holds } from "./holds";
import { keepRequest } from "./keep-request";
import { isCapturePath, type PublicPath, readPublicPath } from "./public-path";
import { RateLimit } from "./rate-limit";
import { readBody } from "./read-body";
import { sendAnswer, sendBare } from "./send-answer";

type Options = {
  /** Of its own, with few connections: strangers cannot take those of the desk. */
  database: Database;
  /** Whether X-Forwarded-For comes from a proxy of our own. */
  trustProxy: boolean;
  limits?: Partial<CaptureLimits>;
};

/**
 * Takes what strangers send to capture URLs, below Next: only so do headers and bytes arrive as they were sent, and
 * nothing of the desk goes back. A URL that is unknown, has expired or was closed answers the same bare 404.
 */
export class CaptureReceiver {
  private readonly limits: CaptureLimits;
  private readonly perUrl: RateLimit;
  private readonly perAddress: RateLimit;
  private readonly holds: Holds;
  private active = 0;

  constructor(private readonly options: Options) {
    this.limits = { ...captureLimits, ...options.limits };
    this.perUrl = new RateLimit(this.limits.perMinute);
    this.perAddress = new RateLimit(this.limits.perMinute);
    this.holds = new Holds(this.limits);
  }

  /** Whether a request is for a capture URL, by its target as it came. */
  owns(target: string | undefined): boolean {
    return isCapturePath(target);
  }

  /** Answers one request. Never rejects: a failure of the desk's own is a bare 503. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A caller that leaves in the middle is no error of ours.
    for (const stream of [request, response]) stream.on("error", () => undefined);
    if (this.active >= this.limits.active) return sendBare(response, 503);
    this.active += 1;
    response.once("close", () => {
      this.active -= 1;
    });
    try {
      await this.take(request, response);
    } catch (error) {
      log().warn(
        { type: error instanceof Error ? error.name : typeof error },
        "a capture could not keep a request",
      );
      if (!response.headersSent) sendBare(response, 503);
    }
  }

  /** Lets go of what is held, for the end of the process. */
  stop(): void {
    this.holds.release();
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const receivedAt = new Date();
    const startedAt = performance.now();
    const address = this.addressOf(request);
    if (!this.perAddress.take(address, receivedAt.getTime())) return sendBare(response, 429);
    const target = readPublicPath(request.url ?? "");
    // At once: what came from a caller that leaves during the look-up would be gone.
    const reading = readBody(request, this.limits);
    const capture = await this.findOpen(target, receivedAt);
    if (!capture) return this.refuse(request, response, 404);
    const isAllowed = this.perUrl.take(capture.id, receivedAt.getTime());
    if (!isAllowed || capture.kept >= this.limits.kept) return this.refuse(request, response, 429);
    const read = await reading;
    const kept = await keepRequest(
      this.options.database,
      capture.id,
      { request, target, address, receivedAt, ...read },
      { keptMax: this.limits.kept, mayHold: this.holds.mayHold },
    );
    if (read.cut === "size") await drain(request, this.limits);
    if (!kept) return sendBare(response, 404);
    const note = (answerSent: boolean) =>
      void this.noteEnd(kept.id, performance.now() - startedAt, answerSent);
    if (response.destroyed || response.socket === null) return note(false);
    response.once("close", () => note(response.writableFinished));
    if (kept.answer === "timeout") return this.holds.hold(response);
    sendAnswer(response, kept.answer);
  }

  private async refuse(request: IncomingMessage, response: ServerResponse, status: number): Promise<void> {
    await drain(request, this.limits);
    sendBare(response, status);
  }

  private addressOf(request: IncomingMessage): string {
    const forwarded = request.headers["x-forwarded-for"];
    if (this.options.trustProxy && forwarded) return clientAddress(String(forwarded));
    return request.socket.remoteAddress ?? "unknown";
  }

  private async findOpen({ token }: PublicPath, now: Date) {
    if (!token) return null;
    return this.options.database.capture.findFirst({
      where: { tokenHash: hashToken(token), closedAt: null, expiresAt: { gt: now } },
      select: { id: true, kept: true },
    });
  }

  private async noteEnd(id: string, durationMs: number, answerSent: boolean): Promise<void> {
    try {
      const data = { durationMs: Math.round(durationMs), answerSent };
      await this.options.database.capturedRequest.update({ where: { id }, data });
    } catch (error) {
      log().warn(
        { type: error instanceof Error ? error.name : typeof error },
        "the end of a captured request was not noted",
      );
    }
  }
}
