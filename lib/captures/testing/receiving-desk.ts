import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { db } from "@/lib/db/client";
import { testActor } from "@/lib/db/test-fixtures";
import { createCapture } from "../create-capture";
import type { CaptureLimits } from "../limits";
import { CaptureReceiver } from "../receiver/receiver";
import type { CreateCaptureInput } from "../schemas";

/** A server that gives capture URLs to the receiver, as `scripts/desk.ts` does, and answers "desk" to all else. */
export async function startReceivingDesk(limits: Partial<CaptureLimits> = {}, trustProxy = false) {
  const receiver = new CaptureReceiver({ database: db(), trustProxy, limits });
  const shouldUpgradeCallback = (request: { url?: string }) => !receiver.owns(request.url);
  const server = createServer({ shouldUpgradeCallback }, (request, response) => {
    if (receiver.owns(request.url)) void receiver.handle(request, response);
    else response.end("desk");
  });
  server.on("upgrade", (_request, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    receiver.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${port}`, port, receiver, stop };
}

/** Makes a capture of an account, and tells the path of its URL. */
export async function makeCapture(accountId: string, change: Partial<CreateCaptureInput> = {}) {
  const input = { requestKey: randomUUID(), accountId, answer: "0", hours: 1, ...change } as const;
  const { id, url } = await createCapture({ actor: testActor("admin"), input, now: new Date() });
  return { id, path: new URL(url).pathname };
}

/** What was kept, in the order of arrival. */
export function keptOf(captureId: string) {
  return db().capturedRequest.findMany({ where: { captureId }, orderBy: { number: "asc" } });
}

/** Writes bytes to a socket as they are, and reads until the other side closes it. */
export function exchange(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
    for (const part of parts) socket.write(part);
  });
}
