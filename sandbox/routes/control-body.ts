import type { Context } from "hono";
import type { ZodType } from "zod";
import type { SandboxEnv } from "../api";

/** A wrong body of the control API: HTTP 400 that says what is wrong. */
export class ControlError extends Error {}

/** Throws ControlError. */
export async function readControlBody<T>(context: Context<SandboxEnv>, schema: ZodType<T>): Promise<T> {
  const text = await context.req.text();
  let json: unknown;
  try {
    json = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    throw new ControlError("the body is not JSON");
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new ControlError(
    result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "),
  );
}
