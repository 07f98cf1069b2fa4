"use server";

import { protectedAction } from "@/lib/access/action";
import { retryDeadLetters } from "./retry-dead-letters";
import { retryDeadLettersInput } from "./schemas";

export const retryDeadLettersAction = protectedAction({
  permission: "jobs:manage",
  audit: "jobs.retry",
  schema: retryDeadLettersInput,
  verb: retryDeadLetters,
});
