import { protectedRoute } from "@/lib/access/route";
import { readCase } from "@/lib/cases/queries";
import { caseInput } from "@/lib/cases/schemas";

export const GET = protectedRoute({
  permission: "cases:read",
  askedBy: "poll",
  schema: caseInput,
  handle: ({ actor, input, now }) => readCase(input, { role: actor.role, now }),
});
