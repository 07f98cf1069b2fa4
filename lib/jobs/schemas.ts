import { z } from "zod";

/** One dead letter by its id, or all from before the instant that the list showed; `count` is what the person confirmed. */
export const retryDeadLettersInput = z.object({
  id: z.uuid().nullable(),
  /** PostgreSQL has no year 0. */
  asOf: z.iso.datetime().refine((text) => text >= "1900"),
  count: z.int().min(1).max(1_000_000),
});

export type RetryDeadLettersInput = z.output<typeof retryDeadLettersInput>;
