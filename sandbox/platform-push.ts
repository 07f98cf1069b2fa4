import { sealPlatformEvent } from "./platform-envelope";
import type { World } from "./world";

const ANSWER_SHOWN_CHARACTERS = 200;

export type PushResult = {
  /** The receiver answered HTTP 200 with `success`. */
  delivered: boolean;
  httpStatus: number | null;
  answer: string;
};

/** Sends an event to a platform's URL once, and waits for the answer. Never throws for what the receiver does. */
export async function pushPlatformEvent(
  world: World,
  url: string,
  fields: Record<string, string | number> & { InfoType: string },
): Promise<PushResult> {
  const { query, body } = sealPlatformEvent(fields, world.clock.nowSeconds());
  const target = new URL(url);
  for (const [name, value] of query) target.searchParams.append(name, value);
  // What is pushed is known to the sandbox before anybody can use it.
  world.store.flush();
  const result = await post(target, body, world.settings.notifyTimeoutMs);
  const { delivered, httpStatus } = result;
  world.ledger.record("platform-push", null, { infoType: fields.InfoType, url, delivered, httpStatus });
  return result;
}

async function post(target: URL, body: string, timeoutMs: number): Promise<PushResult> {
  try {
    const response = await fetch(target, {
      method: "POST",
      headers: { "content-type": "text/xml" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = (await response.text()).slice(0, ANSWER_SHOWN_CHARACTERS);
    const delivered = response.status === 200 && answer.trim() === "success";
    return { delivered, httpStatus: response.status, answer };
  } catch (error) {
    const reason = error instanceof Error && error.name === "TimeoutError" ? "timeout" : "no answer";
    return { delivered: false, httpStatus: null, answer: reason };
  }
}
