import { protectedRoute } from "@/lib/access/route";
import { refreshCase } from "@/lib/cases/refresh-case";
import { caseInput } from "@/lib/cases/schemas";

/** A GET, since a browser runs server actions one at a time: what a person does next must not wait for WeChat's answers. */
export const GET = protectedRoute({
  permission: "cases:refresh",
  audit: "cases.refresh",
  schema: caseInput,
  handle: refreshCase,
});
