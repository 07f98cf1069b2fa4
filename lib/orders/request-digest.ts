import { createHash } from "node:crypto";
import type { CreateOrderInput } from "./schemas";

/**
 * SHA-256 over what an order asks for, without its key and what was confirmed on the way: tells a repeated request from
 * another one under its key.
 */
export function requestDigest(input: CreateOrderInput): string {
  const { requestKey: _key, confirmedOpen: _open, confirmedOrders: _orders, ...rest } = input;
  const { confirmedUnseen: _unseen, ...asked } = rest;
  const sorted = JSON.stringify(asked, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash("sha256").update(sorted).digest("hex");
}
