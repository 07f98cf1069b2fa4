import type { IncomingMessage } from "node:http";

/**
 * Reads on and throws away for a moment before an answer: a connection that is closed with unread bytes is reset, and
 * the caller may then not see what it was answered.
 */
export function drain(
  request: IncomingMessage,
  limits: { drainMs: number; drainBytes: number },
): Promise<void> {
  if (request.readableEnded || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let length = 0;
    const finish = () => {
      clearTimeout(timer);
      request.off("data", count).off("end", finish).off("close", finish);
      request.pause();
      resolve();
    };
    const count = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limits.drainBytes) finish();
    };
    const timer = setTimeout(finish, limits.drainMs);
    request.on("data", count).on("end", finish).on("close", finish);
    request.resume();
  });
}
