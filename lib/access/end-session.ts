import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";

/** Ends a session for good when its person signs out. Ending it again changes nothing. */
export async function endSession(sessionId: string, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, endedAt: null },
      data: { endedAt: now },
    });
    if (count === 0) return;
    const session = await tx.session.findUniqueOrThrow({ where: { id: sessionId }, include: { user: true } });
    const { id, name, email, role } = session.user;
    await recordAudit(tx, {
      actor: {
        type: "user",
        id,
        name,
        email,
        role,
        sessionId,
        requestId: randomUUID(),
        address: session.address,
      },
      action: "session.sign-out",
      outcome: "succeeded",
      target: { type: "session", id: sessionId },
    });
  });
}
