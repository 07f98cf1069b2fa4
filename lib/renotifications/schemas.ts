import { z } from "zod";
import { isStorable } from "@/lib/db/storable";
import { sentNumber } from "@/lib/number-forms";
import { requestStates } from "@/lib/wechat-calls/request-state";
import { confirmationCodes } from "./eligibility";
import { deliveryStates } from "./states";

/** WeChat's order id as it was typed, but for blanks at its ends. */
export const wechatOrderId = z
  .string()
  .transform(sentNumber)
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(128, "tooLong")
      .regex(/^[^\p{C}\s]+$/u, "blankInside"),
  );

export const createRenotificationInput = z.object({
  /** Made when the form opens: whatever is sent under one key is one re-notification. */
  requestKey: z.uuid(),
  accountId: z.uuid("choose"),
  wechatOrderId,
  reason: z.string().trim().min(1, "required").min(2, "tooShort").max(500, "tooLong"),
  /** What the person was asked and said yes to. */
  confirmed: z.array(z.enum(confirmationCodes)).max(confirmationCodes.length).default([]),
});

export type CreateRenotificationInput = z.output<typeof createRenotificationInput>;

export const previewRenotificationInput = z.object({ account: z.uuid("choose"), order: wechatOrderId });

export type PreviewRenotificationInput = z.output<typeof previewRenotificationInput>;

export const checkRenotificationInput = z.object({ id: z.uuid() });

const absent = null;

/** Filters as they come from a URL: what makes no sense is left out rather than refused. */
export const renotificationFilters = z.object({
  state: z.enum(requestStates).nullish().catch(absent),
  delivery: z.enum(deliveryStates).nullish().catch(absent),
  account: z.uuid().nullish().catch(absent),
  text: z.string().trim().max(64).refine(isStorable).nullish().catch(absent),
  after: z.string().nullish(),
  before: z.string().nullish(),
});

export type RenotificationFilters = z.output<typeof renotificationFilters>;
