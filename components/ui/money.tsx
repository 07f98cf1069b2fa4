import { formatFen, fen as toFen } from "@/lib/money";

/** An amount of fen in yuan, in figures of one width. */
export function Money({ fen, className = "" }: { fen: number; className?: string }) {
  return <span className={`whitespace-nowrap tabular-nums ${className}`}>{formatFen(toFen(fen))}</span>;
}
