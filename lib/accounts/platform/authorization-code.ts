import { DeskError } from "@/lib/errors";
import { seal, unseal } from "../seal";

const ownerOf = (authorizationId: string) => `${authorizationId}:authorization-code`;

export function sealCode(code: string, authorizationId: string): string {
  return seal(code, ownerOf(authorizationId));
}

/** Throws DeskError `conflict` where DESK_SECRET_KEY is not the key that sealed it. */
export function openCode(codeSealed: string, authorizationId: string): string {
  try {
    return unseal(codeSealed, ownerOf(authorizationId));
  } catch {
    throw new DeskError("conflict", { detail: "platform-unreadable" });
  }
}
