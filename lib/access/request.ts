import { randomUUID } from "node:crypto";
import { headers } from "next/headers";

/** The request in hand: an id of its own, the address that it came from and the browser's name. */
export async function readRequest(): Promise<{ requestId: string; address: string; userAgent: string }> {
  const list = await headers();
  // The desk's server sets this from the socket, or leaves a trusted proxy's value; the first entry is the client.
  const address = list.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown";
  return { requestId: randomUUID(), address, userAgent: (list.get("user-agent") ?? "").slice(0, 200) };
}
