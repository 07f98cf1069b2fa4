import { countDeadLetters } from "@/lib/jobs/queries";
import type { Attention } from "../types";

/** Jobs that failed at every try and were set aside. */
export async function jobWork(): Promise<Attention[]> {
  const { count, oldestAt } = await countDeadLetters();
  return oldestAt ? [{ kind: "jobs-dead", count, oldestAt }] : [];
}
