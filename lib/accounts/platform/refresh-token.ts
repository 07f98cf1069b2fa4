import { createHash } from "node:crypto";
import { db } from "@/lib/db/client";
import type { PlatformAuthorization } from "@/lib/db/generated/client";
import { log } from "@/lib/log";
import type { RefreshTokenStore } from "@/lib/wechat";
import { seal, unseal } from "../seal";

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");
const ownerOf = (authorizationId: string) => `${authorizationId}:refresh-token`;

/** The columns that keep a refresh token: sealed, and a digest by which an update finds the one that it replaces. */
export function refreshTokenColumns(authorizationId: string, refreshToken: string) {
  return {
    refreshTokenSealed: seal(refreshToken, ownerOf(authorizationId)),
    refreshTokenDigest: digestOf(refreshToken),
  };
}

export const noRefreshToken = { refreshTokenSealed: null, refreshTokenDigest: null };

function opened({ id, refreshTokenSealed }: PlatformAuthorization): string | null {
  if (refreshTokenSealed === null) return null;
  try {
    return unseal(refreshTokenSealed, ownerOf(id));
  } catch {
    // Sealed with another DESK_SECRET_KEY: only the merchant's authorising anew gives another one.
    log().error({ authorizationId: id }, "a refresh token cannot be opened");
    return null;
  }
}

/**
 * Where one merchant's refresh token is kept. It is replaced only by one that came for it, so that neither a slow
 * process nor an authorisation that was withdrawn or given anew meanwhile is written over.
 */
export function refreshTokenStore(authorizationId: string): RefreshTokenStore {
  return {
    read: async () => {
      const row = await db().platformAuthorization.findUnique({ where: { id: authorizationId } });
      return row && row.withdrawnAt === null ? opened(row) : null;
    },
    write: async (next, replaced) => {
      await db().platformAuthorization.updateMany({
        where: { id: authorizationId, withdrawnAt: null, refreshTokenDigest: digestOf(replaced) },
        data: refreshTokenColumns(authorizationId, next),
      });
    },
  };
}
