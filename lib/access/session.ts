import "server-only";
import { cache } from "react";
import type { UserActor } from "@/lib/audit/actor";
import { findSessionUser } from "./find-session-user";
import { readSessionId } from "./read-session-id";
import { readRequest } from "./request";

/**
 * Who is asking, read anew from the database once per request: a person who was disabled, whose role changed or whose
 * session was ended or has idled out is seen as such at once. Null for nobody. A person's request keeps the session
 * open; a `"poll"`, which the browser makes by the clock, does not.
 */
export const readActor = cache(async (by: "person" | "poll" = "person"): Promise<UserActor | null> => {
  const now = new Date();
  const sessionId = await readSessionId(now);
  if (sessionId === null) return null;
  const user = await findSessionUser(sessionId, now, { touch: by === "person" });
  if (!user) return null;
  const { requestId, address } = await readRequest();
  return { type: "user", ...user, sessionId, requestId, address };
});
