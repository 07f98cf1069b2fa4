import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import { createSafeActionClient } from "next-safe-action";
import { z } from "zod";
import type { AuditAction } from "@/lib/audit/actions";
import type { UserActor } from "@/lib/audit/actor";
import { unstorablePaths } from "@/lib/db/storable";
import { viewError } from "./error-view";
import { requireActor } from "./guard";
import { type Permission, permissions } from "./permissions";
import { permit } from "./permit";

const metadata = z.object({ permission: z.enum(permissions), audit: z.string() });

const client = createSafeActionClient({
  defineMetadataSchema: () => metadata,
  defaultValidationErrorsShape: "flattened",
  handleServerError: (error, { ctx }) => {
    unstable_rethrow(error);
    const requestId = (ctx as { actor?: UserActor }).actor?.requestId ?? randomUUID();
    return viewError(error, requestId);
  },
})
  .use(async ({ next }) => next({ ctx: { actor: await requireActor() } }))
  // A step of its own, so that a refusal is shown under the request id that it is on record with.
  .use(async ({ next, ctx, metadata: { permission, audit } }) => {
    await permit(ctx.actor, permission, audit as AuditAction);
    return next();
  });

/** Refuses at its field what the database would, so that no feature's schema can forget to. */
function refuseUnstorable(input: unknown, context: z.core.$RefinementCtx<unknown>): void {
  for (const path of unstorablePaths(input)) {
    context.addIssue({ code: "custom", message: "unreadable_characters", path });
  }
}

/** What a verb gets: who does it, what she asks for (already parsed), and the time that counts as now. */
export type VerbContext<I> = { actor: UserActor; input: I; now: Date };

/**
 * Makes a server action of a verb: session, permission (refusals are audited under `audit`), input, verb, and errors
 * mapped to the closed set of `DeskErrorCode`.
 */
export function protectedAction<S extends z.ZodType, R>(binding: {
  permission: Permission;
  audit: AuditAction;
  schema: S;
  verb: (context: VerbContext<z.output<S>>) => Promise<R>;
}) {
  return client
    .metadata({ permission: binding.permission, audit: binding.audit })
    .inputSchema(binding.schema.superRefine(refuseUnstorable))
    .action(({ parsedInput, ctx }) =>
      binding.verb({ actor: ctx.actor, input: parsedInput as z.output<S>, now: new Date() }),
    );
}
