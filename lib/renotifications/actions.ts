"use server";

import { protectedAction } from "@/lib/access/action";
import { checkRenotification } from "./check-renotification";
import { createRenotification } from "./create-renotification";
import { checkRenotificationInput, createRenotificationInput } from "./schemas";

export const createRenotificationAction = protectedAction({
  permission: "renotifications:create",
  audit: "renotifications.ask",
  schema: createRenotificationInput,
  verb: createRenotification,
});

export const checkRenotificationAction = protectedAction({
  permission: "renotifications:read",
  audit: "renotifications.check",
  schema: checkRenotificationInput,
  verb: checkRenotification,
});
