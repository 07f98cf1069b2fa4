import { z } from "zod";

/** What a person must confirm before the desk places the order. */
const question = z.object({
  kind: z.enum(["confirm-open", "confirm-unseen"]),
  orders: z.array(z.object({ wechatOrderId: z.string().nullable(), id: z.string().nullable() })).default([]),
});
const order = z.object({ id: z.string(), state: z.string(), wechatOrderId: z.string().nullable() });
const refusal = z.object({ code: z.string(), detail: z.string().optional() });
const result = z.object({
  data: z.union([question, order]).optional(),
  serverError: refusal.optional(),
  validationErrors: z.unknown().optional(),
});

export type ActionAnswer =
  | { kind: "order"; id: string; state: string; wechatOrderId: string | null }
  | z.output<typeof question>
  | { kind: "refused"; code: string; detail?: string };

const reference = /^\$@?([0-9a-f]+)$/;

/** The rows of React's stream that hold JSON, by their id. */
function jsonRows(stream: string): Map<string, unknown> {
  const rows = new Map<string, unknown>();
  for (const line of stream.split("\n")) {
    const [, id, text] = /^([0-9a-f]+):([[{"].*)$/s.exec(line) ?? [];
    if (id !== undefined && text !== undefined) rows.set(id, JSON.parse(text));
  }
  return rows;
}

function resolved(value: unknown, rows: Map<string, unknown>): unknown {
  if (value === "$undefined") return undefined;
  if (typeof value === "string") {
    const id = reference.exec(value)?.[1];
    return id === undefined ? value : resolved(rows.get(id), rows);
  }
  if (Array.isArray(value)) return value.map((entry) => resolved(entry, rows));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, resolved(entry, rows)]));
}

/**
 * What a server action answered, read from the stream that React sends to the browser: its row 0 points to the result.
 * Null for a stream that was cut off or that tells of a fault of the desk's. Throws where the desk refused the form itself.
 */
export function readActionAnswer(stream: string): ActionAnswer | null {
  const rows = jsonRows(stream);
  const root = rows.get("0") as { a?: unknown } | undefined;
  const answer = result.safeParse(resolved(root?.a, rows));
  if (!answer.success) return null;
  const { data, serverError, validationErrors } = answer.data;
  if (validationErrors) throw new Error(`the form was refused: ${JSON.stringify(validationErrors)}`);
  if (data) return "kind" in data ? data : { kind: "order", ...data };
  return serverError ? { kind: "refused", ...serverError } : null;
}
