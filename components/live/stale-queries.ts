import type { QueryKey } from "@tanstack/react-query";
import { type Change, topicDefinition, topicNames } from "@/lib/live/topics";

const uuidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The part of `asked` below `path`, without the slash: "" for the path itself, null where it is elsewhere. */
function below(asked: string, path: string): string | null {
  if (asked === path) return "";
  return asked.startsWith(`${path}/`) ? asked.slice(path.length + 1) : null;
}

function concerns({ topic, ids }: Change, asked: string): boolean {
  return topicDefinition(topic).paths.some((path) => {
    const rest = below(asked, path);
    if (rest === null) return false;
    const id = rest.split("/")[0] ?? "";
    // A page about one row that is not among those named has nothing new.
    return ids === null || !uuidPattern.test(id) || ids.includes(id);
  });
}

/** The address that a query of the desk's API begins its key with; null for any other query. */
function addressOf([first]: QueryKey): string | null {
  return typeof first === "string" ? (first.split("?")[0] ?? null) : null;
}

/** Whether these changes make what a query has read out of date. */
export function isOutOfDate(queryKey: QueryKey, changes: readonly Change[]): boolean {
  const asked = addressOf(queryKey);
  return asked !== null && changes.some((change) => concerns(change, asked));
}

/** What may have changed while nobody listened: everything. */
export const anyChange: readonly Change[] = topicNames.map((topic) => ({ topic, ids: null }));
