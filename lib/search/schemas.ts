import { z } from "zod";
import { numberForms } from "@/lib/number-forms";

/** What stands in the box as it was typed, but for blanks at its ends; empty for what cannot be a number. */
export const searchInput = z.object({ q: z.string().transform((typed) => numberForms(typed)[0] ?? "") });
export type SearchInput = z.output<typeof searchInput>;
