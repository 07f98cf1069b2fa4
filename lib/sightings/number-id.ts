import { createHash } from "node:crypto";
import type { NumberKey } from "./types";

/**
 * The id that calls about a number are kept under (`wechat_calls.subject_id`): the same for the same number, so that it
 * needs no row. A version 8 UUID of its SHA-256.
 */
export function numberId({ accountId, regionCode, departmentCode, numberKind, number }: NumberKey): string {
  const parts = JSON.stringify([accountId, regionCode, departmentCode, numberKind, number]);
  const hex = createHash("sha256").update(parts).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
