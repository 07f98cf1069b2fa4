import { unseal } from "@/lib/accounts/seal";
import type { Capture, CapturedRequest } from "@/lib/db/generated/client";
import { readCaptureAnswer, readGivenAnswer } from "./answers";
import { captureLimits, captureRetentionDays } from "./limits";
import type { CapturedRequestRow, CaptureRow, CaptureState } from "./types";

const dayMs = 86_400_000;

/** When a capture has taken, or will take, its last request. */
export function endOf({ closedAt, expiresAt }: Pick<Capture, "closedAt" | "expiresAt">): Date {
  return closedAt && closedAt < expiresAt ? closedAt : expiresAt;
}

/** Until when the contents of its requests are kept. */
export function contentsUntil(capture: Pick<Capture, "closedAt" | "expiresAt">): Date {
  return new Date(endOf(capture).getTime() + captureRetentionDays * dayMs);
}

function stateOf({ closedAt, expiresAt, kept }: Capture, now: Date): CaptureState {
  if (closedAt) return "closed";
  if (expiresAt <= now) return "expired";
  return kept >= captureLimits.kept ? "full" : "open";
}

/** A capture as plain JSON. */
export function toCaptureRow(capture: Capture, names: Map<string, string>, now: Date): CaptureRow {
  const { id, accountId, kept, createdByName } = capture;
  return {
    id,
    createdAt: capture.createdAt.toISOString(),
    accountId,
    accountName: names.get(accountId) ?? "",
    state: stateOf(capture, now),
    answer: readCaptureAnswer(capture.answer),
    kept,
    expiresAt: capture.expiresAt.toISOString(),
    createdByName,
  };
}

/** The token of a capture's URL. */
export function tokenOf({ id, tokenSealed }: Pick<Capture, "id" | "tokenSealed">): string {
  return unseal(tokenSealed, id);
}

type Stored = Omit<CapturedRequest, "body" | "headers">;

/** A request without its contents, as plain JSON. */
export function toRequestRow(stored: Stored): CapturedRequestRow {
  const { number, method, path, query, wxnontaxstr, bodyBytes, address, durationMs, answerSent } = stored;
  return {
    number,
    receivedAt: stored.receivedAt.toISOString(),
    method,
    path: path === null ? null : `${path}${query ? `?${query}` : ""}`,
    wxnontaxstr,
    bodyBytes,
    bodyCut: stored.bodyCut as CapturedRequestRow["bodyCut"],
    address,
    signature: stored.signature as CapturedRequestRow["signature"],
    answered: readGivenAnswer(stored.answered),
    durationMs,
    answerSent,
  };
}
