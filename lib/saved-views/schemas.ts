import { z } from "zod";

/** The lists that views can be kept of. */
export const viewPages = ["reconciliation"] as const;

const name = z.string().trim().min(1, "required").max(40, "tooLong");

export const saveViewInput = z.object({
  page: z.enum(viewPages),
  name,
  /** The query of the list's address as the page writes it, without the question mark. */
  query: z.string().max(2_000, "tooLong"),
});
export const renameViewInput = z.object({ id: z.uuid(), name });
export const removeViewInput = z.object({ id: z.uuid() });
export const listViewsInput = z.object({ page: z.enum(viewPages) });

export type ViewPage = (typeof viewPages)[number];
export type SaveViewInput = z.output<typeof saveViewInput>;
export type RenameViewInput = z.output<typeof renameViewInput>;
export type RemoveViewInput = z.output<typeof removeViewInput>;

/** A list under a name that a person gave it. */
export type SavedView = { id: string; name: string; query: string };
