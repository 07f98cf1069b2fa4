import { z } from "zod";
import { plainNumber } from "@/lib/plain-number";

/** What stands in the box, as the number that was meant; empty for what cannot be one. */
export const searchInput = z.object({ q: z.string().transform((typed) => plainNumber(typed) ?? "") });
export type SearchInput = z.output<typeof searchInput>;
