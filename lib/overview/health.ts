import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const timeoutMs = 2_000;

export type Health = {
  status: "ok" | "unavailable";
  database: "ok" | "unreachable";
  wechat: { origin: string; sandbox: boolean };
};

async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), timeoutMs);
  });
  try {
    await Promise.race([db().$queryRaw`SELECT 1`, late]);
    return true;
  } catch (error) {
    log().warn({ type: error instanceof Error ? error.name : typeof error }, "the database does not answer");
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the desk can work: its database answers within 2 seconds. Does not call WeChat, only says which it would. */
export async function readHealth(): Promise<Health> {
  const isDatabaseUp = await databaseAnswers();
  const { WECHAT_ORIGIN, WECHAT_MODE } = env();
  return {
    status: isDatabaseUp ? "ok" : "unavailable",
    database: isDatabaseUp ? "ok" : "unreachable",
    wechat: { origin: WECHAT_ORIGIN, sandbox: WECHAT_MODE === "sandbox" },
  };
}
