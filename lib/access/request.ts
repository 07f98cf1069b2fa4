import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { clientAddress } from "./client-address";

/** The request in hand: an id of its own, the address that it came from and the browser's name. */
export async function readRequest(): Promise<{ requestId: string; address: string; userAgent: string }> {
  const list = await headers();
  const address = clientAddress(list.get("x-forwarded-for"));
  return { requestId: randomUUID(), address, userAgent: (list.get("user-agent") ?? "").slice(0, 200) };
}
