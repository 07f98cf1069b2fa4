import type { RowIssue, RowProblem } from "@/lib/runs/kind";
import type { TableProblem } from "@/lib/tables/table-error";
import type { BatchColumn } from "./columns";

/** A row as the preview shows it. `feeFen` is null where the amount cannot be read. */
export type BatchRowView = {
  line: number;
  number: string;
  userName: string;
  itemName: string;
  feeFen: number | null;
  problem: RowProblem | null;
  /** What a person should know of the row although it is placed. */
  warnings: RowIssue[];
};

/** What is in a table of orders. */
export type BatchPreview = {
  kind: "preview";
  rows: BatchRowView[];
  good: number;
  bad: number;
  /** Of the good rows, in fen. */
  totalFen: number;
  /** Headers that are not used. */
  unknownColumns: string[];
};

/** A table that no row can be read of. */
export type BatchUnreadable =
  | { kind: "unreadable"; problem: TableProblem }
  | { kind: "columns"; missing: BatchColumn[]; twice: string[]; unknownColumns: string[] };
