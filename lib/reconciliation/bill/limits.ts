/** What an import takes. Larger than any day of one account; small enough that no file can exhaust the desk. */
export const billLimits = {
  /** Bytes of the unpacked file. */
  bytes: 2_000_000_000,
  /** A gzip file that unpacks to more than this many times its size, beyond `freeBytes`, is a bomb: real ones pack to a tenth. */
  ratio: 50,
  freeBytes: 20_000_000,
  /** Bytes of one line; the longest real ones have under 1,000. */
  line: 16_384,
  rows: 5_000_000,
  /** Of a workbook, which is read as a whole: more is to be saved as CSV, which has no such bounds. */
  workbook: { bytes: 20_000_000, rows: 100_000, columns: 200, cell: 16_384 },
  /** Characters of a free text that are kept. */
  text: 256,
};
