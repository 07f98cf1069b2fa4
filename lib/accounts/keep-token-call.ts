import { randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { observeCall } from "@/lib/metrics/wechat-calls";
import type { CallAttempt } from "@/lib/wechat";
import { recordCalls } from "@/lib/wechat-calls/record";
import { countFailure } from "./call-failures";
import { keepTokenOutcome } from "./token-failure";

/**
 * Keeps an attempt to get an account's access token. It belongs to no one order; that its row could not be kept must
 * not fail the order that waits for it.
 */
export async function keepAccessTokenCall(accountId: string, attempt: CallAttempt): Promise<void> {
  observeCall(attempt);
  await unlessItFails(async () => {
    await recordCalls(db(), { attempts: [attempt], accountId, requestId: randomUUID() });
    await keepTokenOutcome(db(), accountId, "access", attempt);
    // An agency's own server that is silent says nothing of WeChat.
    if (attempt.endpoint !== "token-server") await countFailure(accountId, attempt);
  });
}

/** The same for a platform's own token, whose calls are kept under the platform's id. */
export async function keepComponentTokenCall(platformId: string, attempt: CallAttempt): Promise<void> {
  observeCall(attempt);
  await unlessItFails(async () => {
    await recordCalls(db(), { attempts: [attempt], accountId: platformId, requestId: randomUUID() });
    await keepTokenOutcome(db(), platformId, "component", attempt);
  });
}

async function unlessItFails(keep: () => Promise<void>): Promise<void> {
  try {
    await keep();
  } catch (error) {
    log().error(
      { type: error instanceof Error ? error.name : typeof error },
      "a token call could not be kept",
    );
  }
}
