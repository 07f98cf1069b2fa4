"use server";

import { protectedAction } from "@/lib/access/action";
import { verifyUploadInput } from "./schemas";
import { verifyUpload } from "./verify-upload";

export const verifyUploadAction = protectedAction({
  permission: "shopping:create",
  audit: "shopping.verify",
  schema: verifyUploadInput,
  verb: verifyUpload,
});
