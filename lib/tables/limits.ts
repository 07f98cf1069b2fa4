/** What a table may have at most. Safe in the browser, as everything in this file. */
export const tableLimits = {
  rows: 5_000,
  columns: 60,
  /** Characters of one cell. */
  cell: 2_000,
  bytes: 5_000_000,
} as const;
