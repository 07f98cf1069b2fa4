import { z } from "zod";

/** Why a person decided as she did about an order, for the log. Safe in the browser. */
export const reasonText = z.string().trim().min(1, "required").max(200, "tooLong");
