import { z } from "zod";

/** Where a page of a list starts: newest first, after (older than) or before (newer than) one row. */
export type Cursor = { at: Date; id: string };

/** No row is older than the desk, and PostgreSQL has no year 0. */
const instant = z.iso.datetime().refine((text) => text >= "1900");
const shape = z.tuple([instant, z.uuid()]);

/** A cursor as it stands in a URL. */
export function encodeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/** Reads a cursor from a URL; null for anything that this desk did not write, which shows the first page. */
export function decodeCursor(text: string | null | undefined): Cursor | null {
  if (!text) return null;
  try {
    const [at, id] = shape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    return { at: new Date(at), id };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

export const pageSize = 50;

export type Page<T> = { rows: T[]; next: string | null; previous: string | null };

type Direction = "asc" | "desc";
type Keyed = { id: string; createdAt: Date };

type KeysetQuery = {
  where: object;
  orderBy: [{ createdAt: Direction }, { id: Direction }];
  take: number;
};

type Position = { after?: string | null; before?: string | null };

type PageQuery = {
  cursor: Cursor | null;
  direction: Direction;
  /** What the rows of the page are to the cursor, in the order of the list's instant and id. */
  operator: "lt" | "gt";
  take: number;
};

/**
 * One page of a list ordered by an instant and the id, `pageSize` rows, the newest or the oldest first. `find` reads
 * the rows that lie beyond the cursor in that direction; one row more than a page tells whether there is another.
 */
export async function orderedPage<T extends { id: string }>(
  position: Position,
  order: { first: "newest" | "oldest"; instantOf: (row: T) => Date },
  find: (query: PageQuery) => Promise<T[]>,
): Promise<Page<T>> {
  const after = decodeCursor(position.after);
  const before = after ? null : decodeCursor(position.before);
  const isDescending = (order.first === "newest") !== (before !== null);
  const found = await find({
    cursor: after ?? before,
    direction: isDescending ? "desc" : "asc",
    operator: isDescending ? "lt" : "gt",
    take: pageSize + 1,
  });
  const hasMore = found.length > pageSize;
  const rows = found.slice(0, pageSize);
  if (before) rows.reverse();
  const cursorOf = (row: T | undefined) =>
    row ? encodeCursor({ at: order.instantOf(row), id: row.id }) : null;
  return {
    rows,
    next: before || hasMore ? cursorOf(rows.at(-1)) : null,
    previous: (before ? hasMore : after !== null) ? cursorOf(rows.at(0)) : null,
  };
}

/** One page of a list ordered by (createdAt, id), newest first. `find` runs the query with the conditions given. */
export function keysetPage<T extends Keyed>(
  position: Position,
  find: (query: KeysetQuery) => Promise<T[]>,
): Promise<Page<T>> {
  const newestFirst = { first: "newest", instantOf: (row: T) => row.createdAt } as const;
  return orderedPage(position, newestFirst, ({ cursor, direction, operator, take }) =>
    find({
      where: cursor
        ? {
            // The first condition alone bounds the index range; the second sets the order within one instant.
            createdAt: { [`${operator}e`]: cursor.at },
            OR: [
              { createdAt: { [operator]: cursor.at } },
              { createdAt: cursor.at, id: { [operator]: cursor.id } },
            ],
          }
        : {},
      orderBy: [{ createdAt: direction }, { id: direction }],
      take,
    }),
  );
}
