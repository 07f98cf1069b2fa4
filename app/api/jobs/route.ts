import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { readJobs } from "@/lib/jobs/queries";

export const GET = protectedRoute({
  permission: "jobs:read",
  askedBy: "poll",
  schema: z.object({}),
  handle: () => readJobs(),
});
