import type { ExportFormat } from "./schemas";

export type ExportState = "waiting" | "writing" | "ready" | "failed" | "expired";

/** An export as plain JSON; times are ISO instants. */
export type ExportView = {
  id: string;
  format: ExportFormat;
  state: ExportState;
  /** How many discrepancies matched when it was asked for; how many are written. */
  matched: number;
  rows: number;
  bytes: number;
  /** The day that it is about; null for all. */
  day: string | null;
  createdAt: string;
  expiresAt: string;
};
