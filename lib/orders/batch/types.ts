import type { RowIssue, RowProblem } from "@/lib/runs/kind";
import type { MappedColumn } from "@/lib/tables/map-columns";
import type { TableProblem } from "@/lib/tables/table-error";
import type { BatchColumn } from "./columns";
import type { TableNote } from "./table-notes";

/** An order as the preview shows it. `feeFen` is null where an amount cannot be read. */
export type BatchRowView = {
  line: number;
  number: string;
  userName: string;
  itemNames: string[];
  feeFen: number | null;
  /** Columns that show what was written in a row above. */
  merged: BatchColumn[];
  problem: RowProblem | null;
  /** What a person should know of the row although it is placed. */
  warnings: RowIssue[];
};

/** What was read of a table: which sheet, where its header stands, and what each column is. */
export type TableReading = {
  sheet: string | null;
  sheets: { name: string | null; isHidden: boolean; rows: number }[];
  headerLine: number;
  columns: MappedColumn<BatchColumn>[];
};

/** What is in a table of orders. */
export type BatchPreview = {
  kind: "preview";
  reading: TableReading;
  rows: BatchRowView[];
  good: number;
  bad: number;
  /** Of the good orders, in fen. */
  totalFen: number;
  notes: TableNote[];
};

/** A table that no order can be read of. */
export type BatchUnreadable =
  | { kind: "unreadable"; problem: TableProblem }
  | { kind: "columns"; reading: TableReading; missing: BatchColumn[]; twice: string[] };
