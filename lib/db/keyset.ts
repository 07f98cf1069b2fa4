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

type Keyed = { id: string; createdAt: Date };

type KeysetQuery = {
  where: object;
  orderBy: [{ createdAt: "asc" | "desc" }, { id: "asc" | "desc" }];
  take: number;
};

/**
 * One page of a list ordered by (createdAt, id), newest first, `pageSize` rows. `find` runs the query with the
 * conditions given; one row more than a page tells whether there is another.
 */
export async function keysetPage<T extends Keyed>(
  position: { after?: string | null; before?: string | null },
  find: (query: KeysetQuery) => Promise<T[]>,
): Promise<Page<T>> {
  const after = decodeCursor(position.after);
  const before = after ? null : decodeCursor(position.before);
  const cursor = after ?? before;
  const direction = before ? "asc" : "desc";
  const operator = before ? "gt" : "lt";
  const where = cursor
    ? {
        // The first condition alone bounds the index range; the second sets the order within one instant.
        createdAt: { [`${operator}e`]: cursor.at },
        OR: [
          { createdAt: { [operator]: cursor.at } },
          { createdAt: cursor.at, id: { [operator]: cursor.id } },
        ],
      }
    : {};
  const found = await find({
    where,
    orderBy: [{ createdAt: direction }, { id: direction }],
    take: pageSize + 1,
  });
  const hasMore = found.length > pageSize;
  const rows = found.slice(0, pageSize);
  if (before) rows.reverse();
  const first = rows.at(0);
  const last = rows.at(-1);
  const cursorOf = (row: T | undefined) => (row ? encodeCursor({ at: row.createdAt, id: row.id }) : null);
  return {
    rows,
    next: before || hasMore ? cursorOf(last) : null,
    previous: (before ? hasMore : after !== null) ? cursorOf(first) : null,
  };
}
