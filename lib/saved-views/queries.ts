import { db } from "@/lib/db/client";
import type { SavedView, ViewPage } from "./schemas";

/** A person's views of a page, by name. Nobody sees another's. */
export function listViews(userId: string, page: ViewPage): Promise<SavedView[]> {
  return db().savedView.findMany({
    where: { userId, page },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, query: true },
  });
}
