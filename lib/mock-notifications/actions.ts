"use server";

import { protectedAction } from "@/lib/access/action";
import { removePreset } from "./remove-preset";
import { savePreset } from "./save-preset";
import { removePresetInput, savePresetInput, sendMockNotificationInput } from "./schemas";
import { sendMockNotification } from "./send-mock-notification";

export const sendMockNotificationAction = protectedAction({
  permission: "mock-notifications:create",
  audit: "mock-notifications.send",
  schema: sendMockNotificationInput,
  verb: sendMockNotification,
});

export const savePresetAction = protectedAction({
  permission: "mock-notifications:create",
  audit: "mock-notifications.save-preset",
  schema: savePresetInput,
  verb: savePreset,
});

export const removePresetAction = protectedAction({
  permission: "mock-notifications:create",
  audit: "mock-notifications.remove-preset",
  schema: removePresetInput,
  verb: removePreset,
});
