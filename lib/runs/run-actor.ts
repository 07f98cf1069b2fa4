import { can } from "@/lib/access/permissions";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import type { RunKind } from "./kind";

/** Why nobody can answer for a run any more. */
export type ActorLost = "starter-disabled" | "starter-forbidden";

type Starter = Pick<UserActor, "id" | "name" | "email" | "role">;

/**
 * The person in whose name a run works, as she stands now. The log names her as the actor, with no address, since no
 * request of hers is under way, and under the run's id as the request, so that all that it did is found by it.
 */
export async function runActor(runId: string, kind: RunKind): Promise<UserActor | ActorLost> {
  // Read anew for each row: somebody else may have taken the run up.
  const [user] = await db().$queryRaw<Starter[]>`
    SELECT users.id, users.name, users.email, users.role::text
    FROM runs JOIN users ON users.id = runs.actor_id
    WHERE runs.id = ${runId}::uuid AND users.disabled_at IS NULL`;
  if (!user) return "starter-disabled";
  if (!can(user.role, kind.permission)) return "starter-forbidden";
  const { id, name, email, role } = user;
  return { type: "user", id, name, email, role, sessionId: null, requestId: runId, address: null };
}
