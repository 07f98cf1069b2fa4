import type { Account } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { seal, unseal } from "./seal";

type Sealable = Pick<Account, "appid" | "tokenKind">;

/** What a secret is bound to: one of an account's kind opens as no other's. */
const ownerOf = ({ appid, tokenKind }: Sealable) =>
  tokenKind === "stable_token" ? appid : `${appid}:${tokenKind}`;

/** Seals the AppSecret or the token server's credential of an account. */
export function sealSecret(secret: string, account: Sealable): string {
  return seal(secret, ownerOf(account));
}

/** That secret, null where there is none. Throws DeskError `conflict` where DESK_SECRET_KEY is not the key that sealed it. */
export function secretOf(account: Sealable & Pick<Account, "secretSealed">): string | null {
  if (account.secretSealed === null) return null;
  try {
    return unseal(account.secretSealed, ownerOf(account));
  } catch {
    // The cipher's error tells nothing more.
    throw new DeskError("conflict", { detail: "secret-unreadable" });
  }
}

/** The AppSecret, without which a stable_token account cannot be. Throws DeskError `conflict`. */
export function appSecretOf(account: Sealable & Pick<Account, "secretSealed">): string {
  const secret = secretOf(account);
  if (secret === null) throw new DeskError("conflict", { detail: "secret-unreadable" });
  return secret;
}
