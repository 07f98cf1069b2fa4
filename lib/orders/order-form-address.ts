import { z } from "zod";

/** The address of a request as the order form takes it, an IPv4 address in its own notation; null for none. */
export function deskAddressOf(address: string | null): string | null {
  const plain = (address ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  return z.ipv4().safeParse(plain).success || z.ipv6().safeParse(plain).success ? plain : null;
}
