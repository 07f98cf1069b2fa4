import type { DeskErrorView } from "@/lib/errors";

type ActionResult<T> = {
  data?: T;
  serverError?: DeskErrorView;
  validationErrors?: unknown;
};

/** The error of a server action's result, or null: refused input reads as `invalid`, no answer at all as `internal`. */
export function actionError(result: ActionResult<unknown> | undefined): DeskErrorView | null {
  if (result?.serverError) return result.serverError;
  if (result?.validationErrors) return { code: "invalid", requestId: "—" };
  if (result === undefined || result.data === undefined) return { code: "internal", requestId: "—" };
  return null;
}
