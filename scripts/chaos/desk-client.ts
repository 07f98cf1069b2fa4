import { readFileSync } from "node:fs";
import { demoPassword } from "@/lib/access/demo-people";
import type { Role } from "@/lib/access/permissions";
import { inRoot } from "../runtime/paths";
import { Problem } from "../runtime/problem";
import { type ActionAnswer, readActionAnswer } from "./action-answer";

/** Longer than the desk may take; one that takes longer is as good as dead. */
const answerTimeoutMs = 20_000;
const path = "/orders/new";

/** The name under which the production build offers the action that places an order. */
export function createOrderActionId(): string {
  const manifest = JSON.parse(
    readFileSync(inRoot(".next/server/server-reference-manifest.json"), "utf8"),
  ) as {
    node: Record<string, { filename?: string; exportedName?: string }>;
  };
  const found = Object.entries(manifest.node).find(
    ([, { filename, exportedName }]) =>
      filename === "lib/orders/actions.ts" && exportedName === "createOrderAction",
  );
  if (!found) throw new Problem("The build does not know createOrderAction; remove .next and try again.");
  return found[0];
}

function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "");
}

/**
 * Signs one of the demo's people in as a browser does, and answers her cookies, which every desk of the database takes.
 * @throws Problem when the desk lets nobody in
 */
export async function signIn(origin: string, role: Role = "finance"): Promise<string> {
  const asked = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const answered = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(asked).join("; "), origin },
    body: new URLSearchParams({
      csrfToken,
      email: `${role}@levydesk.test`,
      password: demoPassword,
      json: "true",
    }),
  });
  const cookies = cookiesOf(answered);
  if (!cookies.some((cookie) => cookie.includes("session-token="))) {
    throw new Problem(`Nobody can sign in at ${origin}: HTTP ${answered.status}.`);
  }
  return cookies.join("; ");
}

/** Posts an order as the form does. Null where there is no answer to be had: a reset, a time-out, 5xx, half a stream. */
export async function postOrder(
  origin: string,
  { cookie, actionId, body }: { cookie: string; actionId: string; body: unknown },
): Promise<ActionAnswer | null> {
  const stream = await readStream(`${origin}${path}`, {
    method: "POST",
    headers: {
      cookie,
      origin,
      accept: "text/x-component",
      "content-type": "text/plain;charset=UTF-8",
      "next-action": actionId,
    },
    body: JSON.stringify([body]),
    redirect: "manual",
    signal: AbortSignal.timeout(answerTimeoutMs),
  });
  return stream === null ? null : readActionAnswer(stream);
}

async function readStream(url: string, request: RequestInit): Promise<string | null> {
  try {
    const response = await fetch(url, request);
    const text = await response.text();
    return response.ok ? text : null;
  } catch (error) {
    // What fetch throws for a lost connection, and what its signal throws; anything else is a fault of ours.
    if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError"))
      return null;
    throw error;
  }
}
