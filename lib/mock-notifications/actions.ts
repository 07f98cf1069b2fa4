"use server";

import { protectedAction } from "@/lib/access/action";
import { sendMockNotificationInput } from "./schemas";
import { sendMockNotification } from "./send-mock-notification";

export const sendMockNotificationAction = protectedAction({
  permission: "mock-notifications:create",
  audit: "mock-notifications.send",
  schema: sendMockNotificationInput,
  verb: sendMockNotification,
});
