import type { SystemActor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import type { User } from "@/lib/db/generated/client";
import { passwordMatches } from "./password";

export const signInLimits = { windowMinutes: 15, failuresPerEmail: 5, failuresPerAddress: 30 } as const;

export type SignInResult =
  | { ok: true; sessionId: string; userId: string }
  | { ok: false; code: "wrong" | "limited" };

type Input = {
  email: string;
  password: string;
  address: string;
  userAgent: string;
  requestId: string;
  now: Date;
};

/** Counts this try as failed before the password is looked at, so that many tries at once count too. */
async function reserveTry({ email, address, now }: Input): Promise<{ limited: boolean }> {
  const attempt = await db().signInAttempt.create({
    data: { email, address, succeeded: false, attemptedAt: now },
  });
  const since = new Date(now.getTime() - signInLimits.windowMinutes * 60_000);
  const failed = { succeeded: false, attemptedAt: { gte: since } };
  const [ofEmail, ofAddress] = await Promise.all([
    db().signInAttempt.count({ where: { ...failed, email } }),
    db().signInAttempt.count({ where: { ...failed, address } }),
  ]);
  const limited = ofEmail > signInLimits.failuresPerEmail || ofAddress > signInLimits.failuresPerAddress;
  // A refused try is not counted, so that waiting out the window always helps.
  if (limited) await db().signInAttempt.delete({ where: { id: attempt.id } });
  return { limited };
}

function actorOf(input: Input): SystemActor {
  return { type: "system", name: "sign-in", requestId: input.requestId, address: input.address };
}

async function refuse(
  input: Input,
  userId: string | null,
  reason: "wrong" | "limited" | "disabled",
): Promise<void> {
  await db().$transaction((tx) =>
    recordAudit(tx, {
      actor: actorOf(input),
      action: "session.sign-in",
      outcome: "refused",
      target: userId ? { type: "user", id: userId } : undefined,
      reason,
    }),
  );
}

async function openSession(input: Input, user: User): Promise<string> {
  return db().$transaction(async (tx) => {
    await tx.signInAttempt.deleteMany({ where: { email: input.email, succeeded: false } });
    const session = await tx.session.create({
      data: {
        userId: user.id,
        sessionVersion: user.sessionVersion,
        address: input.address,
        userAgent: input.userAgent,
        createdAt: input.now,
        lastSeenAt: input.now,
      },
    });
    const { id, name, email, role } = user;
    await recordAudit(tx, {
      actor: { ...actorOf(input), type: "user", id, name, email, role, sessionId: session.id },
      action: "session.sign-in",
      outcome: "succeeded",
      target: { type: "session", id: session.id },
    });
    return session.id;
  });
}

/** Checks e-mail and password, limits failures per e-mail and per address, and opens a session. Each try is audited. */
export async function signIn(given: Input): Promise<SignInResult> {
  // What the database would refuse is nobody's address: the try counts and fails like any other.
  const email = given.email.replaceAll("\u0000", "\ufffd").toWellFormed().trim().toLowerCase();
  const input = { ...given, email };
  const { limited } = await reserveTry(input);
  if (limited) {
    await refuse(input, null, "limited");
    return { ok: false, code: "limited" };
  }
  const user = await db().user.findUnique({ where: { email: input.email } });
  const matches = await passwordMatches(user?.passwordHash ?? null, input.password);
  if (!user || !matches || user.disabledAt) {
    await refuse(input, user?.id ?? null, user?.disabledAt && matches ? "disabled" : "wrong");
    return { ok: false, code: "wrong" };
  }
  return { ok: true, sessionId: await openSession(input, user), userId: user.id };
}
