"use server";

import { z } from "zod";
import { protectedAction } from "@/lib/access/action";
import { verifyLog } from "./verify-log";

export const verifyLogAction = protectedAction({
  permission: "audit:read",
  audit: "audit.read",
  schema: z.object({}),
  verb: verifyLog,
});
