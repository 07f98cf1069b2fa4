import { z } from "zod";
import { lookupInput, numberKinds } from "../schemas";

/** A number to query at every department. Holds no personal data, so that it may stand in a URL. */
export const everywhereInput = z.object({
  kind: z.enum(numberKinds).catch("notice"),
  number: lookupInput.shape.number,
});

export type EverywhereInput = z.output<typeof everywhereInput>;

/** The page that queries a number at every department. */
export function everywhereAddress({ kind, number }: EverywhereInput): string {
  return `/lookup/everywhere?${new URLSearchParams({ kind, number })}`;
}
