import { db } from "@/lib/db/client";
import type { Platform } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import type { MessageKeys } from "@/lib/wechat";
import { seal, unseal } from "../seal";

type SealedField = "secret" | "message-token" | "encoding-aes-key" | "ticket";

const ownerOf = (componentAppid: string, field: SealedField) => `${componentAppid}:${field}`;

/** The third-party platform of this desk, or null. */
export function findPlatform(): Promise<Platform | null> {
  return db().platform.findFirst();
}

/** Seals one of the platform's secrets, bound to the platform and to what it is. */
export function sealForPlatform(text: string, componentAppid: string, field: SealedField): string {
  return seal(text, ownerOf(componentAppid, field));
}

function open(platform: Platform, sealed: string, field: SealedField): string {
  try {
    return unseal(sealed, ownerOf(platform.componentAppid, field));
  } catch {
    throw new DeskError("conflict", { detail: "platform-unreadable" });
  }
}

/** The platform's AppSecret. Throws DeskError `conflict` where DESK_SECRET_KEY is not the key that sealed it. */
export function componentSecretOf(platform: Platform): string {
  return open(platform, platform.secretSealed, "secret");
}

/** What its callbacks are sealed with. Throws DeskError `conflict` as `componentSecretOf`. */
export function messageKeysOf(platform: Platform): MessageKeys {
  return {
    appid: platform.componentAppid,
    token: open(platform, platform.messageTokenSealed, "message-token"),
    encodingAesKey: open(platform, platform.encodingAesKeySealed, "encoding-aes-key"),
  };
}

/** The newest ticket that came, read anew each time, or null. Throws DeskError `conflict` as `componentSecretOf`. */
export async function readTicket(platformId: string): Promise<string | null> {
  const platform = await db().platform.findUnique({ where: { id: platformId } });
  return platform?.ticketSealed ? open(platform, platform.ticketSealed, "ticket") : null;
}
