import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listReceiverChoices } from "@/lib/mock-notifications/receiver-choices";

export const GET = protectedRoute({
  permission: "mock-notifications:create",
  askedBy: "poll",
  schema: z.object({ account: z.string().default("") }),
  handle: ({ input }) => listReceiverChoices(input.account),
});
