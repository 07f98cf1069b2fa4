"use server";

import { protectedAction } from "@/lib/access/action";
import { verifyUploadInput } from "./schemas";
import { previewUploads, previewUploadsInput, startUploads, startUploadsInput } from "./start-uploads";
import { verifyUpload } from "./verify-upload";

export const verifyUploadAction = protectedAction({
  permission: "shopping:create",
  audit: "shopping.verify",
  schema: verifyUploadInput,
  verb: verifyUpload,
});

export const previewUploadsAction = protectedAction({
  permission: "shopping:create",
  audit: "shopping.verify",
  schema: previewUploadsInput,
  verb: previewUploads,
});

export const startUploadsAction = protectedAction({
  permission: "shopping:create",
  audit: "shopping.verify",
  schema: startUploadsInput,
  verb: startUploads,
});
