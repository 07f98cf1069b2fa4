import type { ReactNode } from "react";

export type Column<T> = {
  key: string;
  header: ReactNode;
  /** In place of the header where a row is a card, below 640 px. */
  cardHeader?: ReactNode;
  cell: (row: T) => ReactNode;
  align?: "start" | "end";
};

type Props<T> = {
  /** Says to screen readers what the table lists. */
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Dims the rows while newer ones are on their way. */
  isStale?: boolean;
  /** The row that the keyboard is at: it is marked, and kept in sight. */
  currentKey?: string | null;
};

const keepInSight = (row: HTMLTableRowElement | null) => row?.scrollIntoView({ block: "nearest" });

/** A dense table with 40 px rows. Below 640 px each row becomes a card with its headers at the left. */
export function DataTable<T>({ label, columns, rows, rowKey, isStale = false, currentKey = null }: Props<T>) {
  return (
    <div className="overflow-x-auto">
      <table
        aria-label={label}
        aria-busy={isStale}
        className={`w-full text-left ${isStale ? "opacity-60" : ""}`}
      >
        <thead className="max-sm:sr-only">
          <tr className="border-separator border-b text-muted text-xs">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={`h-9 whitespace-nowrap px-3 font-medium first:pl-4 last:pr-4 ${column.align === "end" ? "text-right" : ""}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              ref={rowKey(row) === currentKey ? keepInSight : undefined}
              aria-current={rowKey(row) === currentKey || undefined}
              className="border-separator border-b last:border-b-0 hover:bg-surface-secondary aria-[current]:bg-accent-soft max-sm:block max-sm:px-4 max-sm:py-2"
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={`h-10 px-3 py-1 first:pl-4 last:pr-4 max-sm:flex max-sm:h-auto max-sm:items-center max-sm:justify-between max-sm:gap-3 max-sm:px-0! ${column.align === "end" ? "sm:text-right" : ""}`}
                >
                  <span className="shrink-0 text-muted text-xs sm:hidden">
                    {column.cardHeader ?? column.header}
                  </span>
                  <span className="min-w-0 max-sm:text-right max-sm:[overflow-wrap:anywhere]">
                    {column.cell(row)}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
