import type { IncomingMessage } from "node:http";

/** Why a body is not whole: it was too long, too slow, or the caller has left. */
export type BodyCut = "size" | "time" | "connection";
export type ReadBody = { body: Buffer; cut: BodyCut | null };

type Limits = { bodyBytes: number; bodyMs: number };

/** Reads a body up to a size and a time, whichever comes first. Never rejects: what came until then is the body. */
export function readBody(request: IncomingMessage, { bodyBytes, bodyMs }: Limits): Promise<ReadBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (cut: BodyCut | null) => {
      clearTimeout(timer);
      request.off("data", take).off("end", whole).off("close", left).off("error", left);
      request.pause();
      resolve({ body: Buffer.concat(chunks).subarray(0, bodyBytes), cut });
    };
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > bodyBytes) finish("size");
    };
    const whole = () => finish(null);
    const left = () => finish("connection");
    const timer = setTimeout(() => finish("time"), bodyMs);
    if (request.destroyed) return finish("connection");
    request.on("data", take).on("end", whole).on("close", left).on("error", left);
  });
}
