"use server";

import { protectedAction } from "@/lib/access/action";
import { changeAnswer } from "./change-answer";
import { closeCapture } from "./close-capture";
import { createCapture } from "./create-capture";
import { changeAnswerInput, closeCaptureInput, createCaptureInput } from "./schemas";

export const createCaptureAction = protectedAction({
  permission: "captures:manage",
  audit: "captures.create",
  schema: createCaptureInput,
  verb: createCapture,
});

export const changeAnswerAction = protectedAction({
  permission: "captures:manage",
  audit: "captures.answer",
  schema: changeAnswerInput,
  verb: changeAnswer,
});

export const closeCaptureAction = protectedAction({
  permission: "captures:manage",
  audit: "captures.close",
  schema: closeCaptureInput,
  verb: closeCapture,
});
