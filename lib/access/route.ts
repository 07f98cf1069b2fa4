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

export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/** Answers with what the work gives, or with its error under the id of its request, once `named` has told who asks. */
export async function answerSafely(
  work: (named: (actor: UserActor) => UserActor) => Promise<Response>,
): Promise<Response> {
  let requestId: string = randomUUID();
  try {
    return await work((actor) => {
      requestId = actor.requestId;
      return actor;
    });
  } catch (error) {
    unstable_rethrow(error);
    const view = viewError(error, requestId);
    return Response.json({ error: view }, { status: statusOfCode[view.code] });
  }
}

/** Query string and path parameters, parsed as one object. Throws DeskError `invalid` with the field. */
export async function parsedQuery<S extends z.ZodType>(
  schema: S,
  request: Request,
  context: RouteContext,
): Promise<z.output<S>> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = schema.safeParse({ ...query, ...(await context.params) });
  if (!parsed.success) throw new DeskError("invalid", { field: parsed.error.issues[0]?.path.join(".") });
  return parsed.data;
}

/** An answer that no cache may keep. */
export function privateJson(answer: unknown): Response {
  return Response.json(answer, { headers: { "cache-control": "private, no-store" } });
}

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
  return (request: Request, context: RouteContext): Promise<Response> =>
    answerSafely(async (named) => {
      const actor = named(await requireActor(request.headers.has(pollHeader) ? "poll" : binding.askedBy));
      await permit(actor, binding.permission, binding.audit ?? "access.read");
      const input = await parsedQuery(binding.schema, request, context);
      const answer = await binding.handle({ actor, input, now: new Date() });
      return answer instanceof Response ? answer : privateJson(answer);
    });
}
