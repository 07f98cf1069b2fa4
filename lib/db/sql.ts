import { Prisma } from "./generated/client";

/** The conditions that are there, as a WHERE clause; nothing where there are none. */
export function whereAll(conditions: readonly (Prisma.Sql | null)[]): Prisma.Sql {
  const set = conditions.filter((condition) => condition !== null);
  return set.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(set, " AND ")}`;
}

/** A condition that no row fulfils. */
export const noRow = Prisma.sql`false`;
