import { db } from "@/lib/db/client";
import { testActor } from "@/lib/db/test-fixtures";
import { DeskError } from "@/lib/errors";
import { createRenotification } from "../create-renotification";
import type { CreateRenotificationInput } from "../schemas";

/** A desk of its own process that makes the re-notification it is told of over IPC, and answers what came of it. */
process.once("message", async (input: CreateRenotificationInput) => {
  try {
    const { id } = await createRenotification({ actor: testActor("finance"), input, now: new Date() });
    process.send?.({ id });
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    process.send?.({ detail: error.details.detail, href: error.details.href });
  }
  await db().$disconnect();
  process.disconnect();
});
process.send?.("ready");
