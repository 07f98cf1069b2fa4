import { type BillRow, type RowSink, type RowText, rowTexts } from "../bill/bill-row";

/** A row of a bill as an object of its own. */
export type PlainRow = Record<RowText, string | null> &
  Pick<BillRow, "line" | "kind" | "feeFen" | "refundFen" | "handlingFee"> & {
    /** `YYYY-MM-DD HH:MM:SS`, Asia/Shanghai. */
    tradedAt: string;
  };

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const shanghaiMs = 8 * 3_600_000;

function plainRow({
  line,
  kind,
  tradedAtMs,
  feeFen,
  refundFen,
  handlingFee,
  bytes,
  from,
  to,
}: BillRow): PlainRow {
  const textAt = (index: number) => {
    const begin = from[index] ?? -1;
    return begin < 0 ? null : decoder.decode(bytes.subarray(begin, to[index]));
  };
  const tradedAt = new Date(tradedAtMs + shanghaiMs).toISOString().slice(0, 19).replace("T", " ");
  const texts = Object.fromEntries(rowTexts.map((field, index) => [field, textAt(index)])) as Record<
    RowText,
    string | null
  >;
  return { line, kind, tradedAt, feeFen, refundFen, handlingFee, ...texts };
}

/** Collects the rows of a bill as objects. */
export function plainRows(): RowSink<PlainRow[]> {
  let rows: PlainRow[] = [];
  return {
    add: (row) => void rows.push(plainRow(row)),
    take: () => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}
