import { z } from "zod";
import { type ConnectionFailure, connectionReasons } from "@/lib/wechat/connection-failure";

/** As rows keep it. */
export const connectionSchema = z.object({
  reason: z.enum(connectionReasons),
  host: z.string(),
  port: z.number(),
  machine: z.string(),
  proxy: z.string().nullable(),
  errorCode: z.string().nullable(),
  proxyStatus: z.number().nullable(),
});

/** Why a connection was not made, as a row keeps it; null where none is on record, or a newer desk wrote it. */
export function connectionOf(stored: unknown): ConnectionFailure | null {
  return connectionSchema.safeParse(stored).data ?? null;
}
