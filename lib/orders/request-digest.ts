import { createHash } from "node:crypto";
import type { CreateOrderInput } from "./schemas";

/** SHA-256 over what an order asks for, without its key: tells a repeated request from another one under its key. */
export function requestDigest({ requestKey: _, ...asked }: CreateOrderInput): string {
  const sorted = JSON.stringify(asked, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash("sha256").update(sorted).digest("hex");
}
