import { randomUUID } from "node:crypto";
import type { VerbContext } from "@/lib/access/action";
import { seal } from "@/lib/accounts/seal";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { captureUrl } from "./address";
import { tokenOf } from "./capture-row";
import { openCapturesMax } from "./limits";
import type { CreateCaptureInput } from "./schemas";
import { hashToken, newToken } from "./token";

const hourMs = 3_600_000;

type Created = { id: string; url: string };

async function findRepeated(tx: Transaction, requestKey: string): Promise<Created | null> {
  const earlier = await tx.capture.findUnique({ where: { requestKey } });
  return earlier && { id: earlier.id, url: captureUrl(tokenOf(earlier)) };
}

async function requireRoom(tx: Transaction, now: Date): Promise<void> {
  const open = await tx.capture.count({ where: { closedAt: null, expiresAt: { gt: now } } });
  if (open >= openCapturesMax) throw new DeskError("conflict", { detail: "captures-too-many" });
}

/**
 * Makes a capture URL, one for a request key. Its token is kept twice: hashed, to be looked up by, and sealed, to be shown.
 * @throws DeskError `not-found` for an unknown account; `conflict` while too many captures are open
 */
export async function createCapture({
  actor,
  input,
  now,
}: VerbContext<CreateCaptureInput>): Promise<Created> {
  const { requestKey, accountId, answer, hours } = input;
  const id = randomUUID();
  const token = newToken();
  const expiresAt = new Date(now.getTime() + hours * hourMs);
  return db().$transaction(async (tx) => {
    // One at a time: neither the limit nor the request key may be overtaken by a second click.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('captures.create', 0))`;
    const earlier = await findRepeated(tx, requestKey);
    if (earlier) return earlier;
    const account = await tx.account.findUnique({ where: { id: accountId }, select: { id: true } });
    if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
    await requireRoom(tx, now);
    await tx.capture.create({
      data: {
        id,
        requestKey,
        accountId,
        tokenHash: hashToken(token),
        tokenSealed: seal(token, id),
        answer,
        expiresAt,
        createdById: actor.id,
        createdByName: actor.name,
        createdAt: now,
      },
    });
    await recordAudit(tx, {
      actor,
      action: "captures.create",
      outcome: "succeeded",
      target: { type: "capture", id },
      accountId,
      changes: auditFields("capture", { answer, expiresAt }),
    });
    return { id, url: captureUrl(token) };
  });
}
