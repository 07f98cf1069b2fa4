"use server";

import { protectedAction } from "@/lib/access/action";
import { savePlatform } from "./save-platform";
import { savePlatformInput, testPlatformInput } from "./schemas";
import { testPlatform } from "./test-platform";

export const savePlatformAction = protectedAction({
  permission: "accounts:manage",
  audit: "accounts.set-platform",
  schema: savePlatformInput,
  verb: savePlatform,
});

export const testPlatformAction = protectedAction({
  permission: "accounts:manage",
  audit: "accounts.test",
  schema: testPlatformInput,
  verb: testPlatform,
});
