import "server-only";
import type { z } from "zod";
import type { AuditAction } from "@/lib/audit/actions";
import type { UserActor } from "@/lib/audit/actor";
import { env } from "@/lib/env";
import { DeskError } from "@/lib/errors";
import { requireActor } from "./guard";
import type { Permission } from "./permissions";
import { permit } from "./permit";
import { answerSafely, parsedQuery, privateJson, type RouteContext } from "./route";

const contentType = "application/octet-stream";

/**
 * Whether a request was made by a page of this desk: its browser says so, or names the origin of it. What another site's
 * page sends with our cookies says neither.
 */
function isSameOrigin({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = headers.get("origin");
  if (origin === null) return site === "same-origin";
  if (!URL.canParse(origin)) return false;
  const { DESK_PUBLIC_URL } = env();
  const own = headers.get("x-forwarded-host") ?? headers.get("host");
  return origin === DESK_PUBLIC_URL || new URL(origin).host === own;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/**
 * Makes a POST route handler that takes a file as it comes, larger than memory: session, permission (refusals are audited
 * under `audit`), origin, query string, then the verb over the body. Errors are as those of `protectedRoute`.
 */
export function protectedUpload<S extends z.ZodType, R>(binding: {
  permission: Permission;
  audit: AuditAction;
  schema: S;
  /** The name of the file is in a header, for URLs are logged. */
  handle: (context: {
    actor: UserActor;
    input: z.output<S>;
    fileName: string | null;
    body: AsyncIterable<Uint8Array>;
    now: Date;
  }) => Promise<R>;
}) {
  return (request: Request, context: RouteContext): Promise<Response> =>
    answerSafely(async (named) => {
      const actor = named(await requireActor());
      await permit(actor, binding.permission, binding.audit);
      if (!isSameOrigin(request) || request.headers.get("content-type") !== contentType) {
        throw new DeskError("forbidden");
      }
      const input = await parsedQuery(binding.schema, request, context);
      if (!request.body) throw new DeskError("invalid");
      const fileName = fileNameOf(request.headers.get("x-file-name"));
      const body = chunksOf(request.body);
      return privateJson(await binding.handle({ actor, input, fileName, body, now: new Date() }));
    });
}

const longestName = 200;

/** The name of a file as the browser sent it, percent-encoded; null for none, or for what is no such text. */
function fileNameOf(header: string | null): string | null {
  if (!header) return null;
  try {
    const name = decodeURIComponent(header).replaceAll("\u0000", "").toWellFormed();
    return name.slice(0, longestName).toWellFormed() || null;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
