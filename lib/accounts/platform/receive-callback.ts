import type { SystemActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import type { Platform } from "@/lib/db/generated/client";
import { log } from "@/lib/log";
import {
  type CallbackRequest,
  type ComponentCallback,
  isFreshCallback,
  openComponentCallback,
  PlatformCallbackRefused,
} from "@/lib/wechat";
import { findPlatform, messageKeysOf } from "./platform-keys";
import { takeCallback } from "./take-callback";

type Refusal = PlatformCallbackRefused["reason"] | "no-platform" | "query" | "body" | "stale";
type Origin = { requestId: string; address: string };

/** A callback as it came over HTTP; no body where that was too large or no text. */
export type PushedRequest = { query: URLSearchParams; body: string | null };

function requestOf({ query, body }: PushedRequest): CallbackRequest | Refusal {
  const timestamp = query.get("timestamp");
  const nonce = query.get("nonce");
  const msgSignature = query.get("msg_signature");
  if (!timestamp || !nonce || !msgSignature || query.get("encrypt_type") !== "aes") return "query";
  return body ? { timestamp, nonce, msgSignature, body } : "body";
}

function openedBy(platform: Platform, request: CallbackRequest, now: Date): ComponentCallback | Refusal {
  try {
    const callback = openComponentCallback(messageKeysOf(platform), request);
    return isFreshCallback(callback, now) ? callback : "stale";
  } catch (error) {
    if (error instanceof PlatformCallbackRefused) return error.reason;
    throw error;
  }
}

/** Why a callback is refused is for the log alone: whoever sent it learns nothing of it. */
function refused(reason: Refusal, { requestId, address }: Origin): false {
  log().warn({ requestId, address, reason }, "a platform callback was refused");
  return false;
}

/**
 * Takes what WeChat tells the third-party platform: the ticket, or that an account has authorised it or withdrawn. The
 * same callback sent again changes nothing. Answers whether it was believed.
 * @throws DeskError `conflict` where the platform's keys cannot be opened
 */
export async function receiveCallback(
  pushed: PushedRequest,
  origin: Origin,
  now: Date = new Date(),
): Promise<boolean> {
  const request = requestOf(pushed);
  if (typeof request === "string") return refused(request, origin);
  const platform = await findPlatform();
  if (!platform) return refused("no-platform", origin);
  const callback = openedBy(platform, request, now);
  if (typeof callback === "string") return refused(callback, origin);
  const actor: SystemActor = { type: "system", name: "wechat-platform", ...origin };
  await db().$transaction((tx) => takeCallback({ tx, platform, actor, now }, callback));
  return true;
}
