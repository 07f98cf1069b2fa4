import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { clientAddress } from "./client-address";
import { endSession } from "./end-session";
import { sessionSecret } from "./session-secret";
import { signIn } from "./sign-in";

declare module "next-auth" {
  interface Session {
    sessionId?: string;
  }
  interface User {
    sessionId?: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

function headerText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

const credentials = Credentials({
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize(given, request) {
    const result = await signIn({
      email: String(given?.email ?? "").slice(0, 320),
      password: String(given?.password ?? "").slice(0, 1_000),
      address: clientAddress(headerText(request.headers?.["x-forwarded-for"])),
      userAgent: headerText(request.headers?.["user-agent"]).slice(0, 200),
      requestId: randomUUID(),
      now: new Date(),
    });
    if (!result.ok) throw new Error(result.code);
    return { id: result.userId, sessionId: result.sessionId };
  },
});

/** The cookie names a session; who that is, and whether it still stands, is read from the database each time. */
export const authOptions: NextAuthOptions = {
  get secret() {
    return sessionSecret();
  },
  session: {
    strategy: "jwt",
    get maxAge() {
      return env().SESSION_MAX_HOURS * 3_600;
    },
  },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [credentials],
  callbacks: {
    jwt: ({ token, user }) =>
      user?.sessionId ? { sessionId: user.sessionId } : { sessionId: token.sessionId },
    session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
  },
  events: {
    signOut: async ({ token }) => {
      if (token?.sessionId) await endSession(token.sessionId, new Date());
    },
  },
};
