import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { AuditAction } from "@/lib/audit/actions";
import type { UserActor } from "@/lib/audit/actor";
import { DeskError, type DeskErrorCode } from "@/lib/errors";
import { viewError } from "./error-view";
import { requireActor } from "./guard";
import type { Permission } from "./permissions";
import { permit } from "./permit";
import { pollHeader } from "./poll-header";

const statusOfCode: Record<DeskErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  invalid: 400,
  "not-found": 404,
  conflict: 409,
  limited: 429,
  "wechat-rejected": 502,
  "wechat-unreachable": 502,
  "wechat-unknown": 502,
  offline: 503,
  internal: 500,
};

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * Makes a GET route handler: session, permission, query string and path parameters parsed as one object, then the
 * answer as JSON (or the handler's own Response). Errors are `{ error: DeskErrorView }` with a fitting status.
 */
export function protectedRoute<S extends z.ZodType, R>(binding: {
  permission: Permission;
  audit?: AuditAction;
  /** `"poll"` for what the browser only ever asks by itself: it does not keep an idle session open. */
  askedBy?: "person" | "poll";
  schema: S;
  handle: (context: { actor: UserActor; input: z.output<S>; now: Date }) => Promise<R | Response>;
}) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    let requestId: string = randomUUID();
    try {
      const actor = await requireActor(request.headers.has(pollHeader) ? "poll" : binding.askedBy);
      requestId = actor.requestId;
      await permit(actor, binding.permission, binding.audit ?? "access.read");
      const query = Object.fromEntries(new URL(request.url).searchParams);
      const parsed = binding.schema.safeParse({ ...query, ...(await context.params) });
      if (!parsed.success) throw new DeskError("invalid", { field: parsed.error.issues[0]?.path.join(".") });
      const answer = await binding.handle({ actor, input: parsed.data, now: new Date() });
      if (answer instanceof Response) return answer;
      return Response.json(answer, { headers: { "cache-control": "private, no-store" } });
    } catch (error) {
      unstable_rethrow(error);
      const view = viewError(error, requestId);
      return Response.json({ error: view }, { status: statusOfCode[view.code] });
    }
  };
}
