import type { z } from "zod";

/**
 * How a call may be repeated without anybody asking (design.md, "WeChat calls: what may be repeated").
 * `read`: after `not-sent` and `unknown`, with back-off inside a time budget. `effect`: after `not-sent` only,
 * since it is then certain that nothing was done. `never`: not at all. In each, a call that was rejected for
 * its token is repeated once with a new token, because a rejected call did nothing.
 */
export type RepeatRule = "read" | "effect" | "never";

export interface Endpoint<RequestSchema extends z.ZodType, ResponseSchema extends z.ZodType> {
  /** The path without its slash, as in WeChat's documents: `nontax/unifiedorder`. */
  readonly name: string;
  readonly repeat: RepeatRule;
  readonly request: RequestSchema;
  readonly response: ResponseSchema;
  /** What a success looks like: JSON, or the text of a bill. */
  readonly answer: "json" | "bill";
  /** The token endpoints leave `errcode` out when all is well. */
  readonly errcodeOptional?: boolean;
  /** Without this field an answer with errcode 0 does not say what was done: the outcome is unknown. */
  readonly proof?: string;
  /** Reads the bytes of an answer that is not plain JSON; undefined if they cannot be read. */
  readonly read?: (body: Buffer, contentType: string) => unknown;
}

/** Any endpoint, for code that does not care which. */
export type AnyEndpoint = Endpoint<z.ZodType, z.ZodType>;

type Optional = "answer" | "errcodeOptional" | "proof" | "read";

/** Declares an endpoint; its answer is JSON unless said otherwise. */
export function endpoint<RequestSchema extends z.ZodType, ResponseSchema extends z.ZodType>(
  definition: Omit<Endpoint<RequestSchema, ResponseSchema>, Optional> &
    Partial<Pick<Endpoint<RequestSchema, ResponseSchema>, Optional>>,
): Endpoint<RequestSchema, ResponseSchema> {
  return { answer: "json", ...definition };
}
