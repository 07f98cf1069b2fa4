import { z } from "zod";
import { captureAnswers } from "./answers";

export const createCaptureInput = z.object({
  requestKey: z.uuid(),
  accountId: z.uuid("choose"),
  answer: z.enum(captureAnswers),
  hours: z.union([z.literal(1), z.literal(24)]),
});
export type CreateCaptureInput = z.infer<typeof createCaptureInput>;

export const changeAnswerInput = z.object({ id: z.uuid(), answer: z.enum(captureAnswers) });
export type ChangeAnswerInput = z.infer<typeof changeAnswerInput>;

export const closeCaptureInput = z.object({ id: z.uuid() });
export type CloseCaptureInput = z.infer<typeof closeCaptureInput>;

/** Names one request of a capture in a path. */
export const capturedRequestAddress = z.object({
  id: z.uuid(),
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
});
