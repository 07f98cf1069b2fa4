import { z } from "zod";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { SandboxReceipt, SandboxReceipts, SandboxReceiver } from "./types";

const timeoutMs = 3_000;

type Asked = { url: string; createdAt: Date };

const clockAnswer = z.object({ offsetMs: z.number() });
const receivedAnswer = z.object({
  received: z.array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      url: z.url(),
      signatureValid: z.boolean(),
      decrypted: z.boolean(),
      payload: z.unknown(),
      answered: z.union([z.number(), z.literal(["timeout", "http-500"])]),
    }),
  ),
});
type Received = z.infer<typeof receivedAnswer>["received"][number];

/** The receiver that a URL of the sandbox names, as its control API does; null for any other URL. */
function receiverOf(url: string): string | null {
  if (env().WECHAT_MODE !== "sandbox" || !URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  if (origin !== env().WECHAT_ORIGIN) return null;
  return /^\/_receivers\/((?:\d{1,64}|under-test)\/[\w-]{1,64})$/.exec(pathname)?.[1] ?? null;
}

async function ask<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  const response = await fetch(`${env().WECHAT_ORIGIN}/_sandbox${path}`, {
    cache: "no-store",
    signal: AbortSignal.timeout(timeoutMs),
  });
  return schema.parse(await response.json());
}

/** A URL without the random text that each call carries (wechat-api.md 3.1), to compare it with what was asked for. */
function withoutNonce(url: string): string {
  const parsed = new URL(url);
  parsed.searchParams.delete("wxnontaxstr");
  parsed.hash = "";
  return parsed.href;
}

/** A region's receivers get true notifications too; only the test data say `mock`. */
function isMock({ payload }: Received): boolean {
  return payload === null || (payload as { mock?: unknown } | undefined)?.mock === true;
}

/** What was received between this mock notification and the next one to the same URL. */
async function readReceipts(asked: Asked, receiver: string): Promise<SandboxReceipt[]> {
  const { url, createdAt } = asked;
  const next = await db().mockNotification.findFirst({
    where: { url, createdAt: { gt: createdAt } },
    orderBy: { createdAt: "asc" },
    select: { createdAt: true },
  });
  const { offsetMs } = await ask(clockAnswer, "/clock");
  const { received } = await ask(
    receivedAnswer,
    `/received?${new URLSearchParams({
      receiver,
      after: new Date(createdAt.getTime() + offsetMs - 1).toISOString(),
    })}`,
  );
  return received
    .filter((entry) => isMock(entry) && withoutNonce(entry.url) === withoutNonce(url))
    .map((entry) => ({ ...entry, time: new Date(new Date(entry.at).getTime() - offsetMs) }))
    .filter(({ time }) => !next || time < next.createdAt)
    .map(({ id, time, signatureValid, decrypted, answered }) => ({
      id,
      at: time.toISOString(),
      isSignatureGood: signatureValid,
      isDecrypted: decrypted,
      answered,
    }));
}

/**
 * What the sandbox's own receiver got for a mock notification, asked of the sandbox's control API (docs/sandbox.md).
 * Only in sandbox mode: WeChat has nothing of the kind. Moving the sandbox's clock afterwards loses the connection.
 */
export async function sandboxReceipts(asked: Asked): Promise<SandboxReceipts> {
  const receiver = receiverOf(asked.url);
  if (receiver === null) return { status: "none" };
  try {
    return { status: "read", receipts: await readReceipts(asked, receiver) };
  } catch (error) {
    log().warn(
      { type: error instanceof Error ? error.name : typeof error },
      "the sandbox did not say what was received",
    );
    return { status: "failed" };
  }
}

/** The sandbox's own receivers, to try mock calls with (docs/sandbox.md); none outside sandbox mode. */
export function sandboxReceiverUrls(): SandboxReceiver[] {
  if (env().WECHAT_MODE !== "sandbox") return [];
  const base = `${env().WECHAT_ORIGIN}/_receivers`;
  return [
    { key: "under-test", url: `${base}/under-test/levydesk` },
    ...(["finance", "bureau", "bank"] as const).map((key) => ({ key, url: `${base}/440200/${key}` })),
  ];
}
