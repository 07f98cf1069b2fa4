import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { jobs } from "@/lib/jobs/boss";
import { databaseMetrics } from "@/lib/jobs/metrics";
import { observeCall } from "@/lib/metrics/wechat-calls";
import { GET } from "./route";

const token = "a-token-of-the-agency-0001";
openTestDatabase({ METRICS_TOKEN: token });

const ask = (authorization?: string) =>
  GET(new Request("http://desk/api/metrics", { headers: authorization ? { authorization } : {} }));

beforeAll(async () => {
  const orderId = randomUUID();
  await jobs().send("orders.resolve", { orderId }, { singletonKey: orderId });
  await jobs().send("orders.resolve.dead", { orderId });
});

describe("the metrics", () => {
  it.each([undefined, "Bearer", "Bearer a-token-of-the-agency-0002", token, `Basic ${token}`])(
    "are refused to %s",
    async (authorization) => {
      const response = await ask(authorization);
      expect([response.status, await response.text()]).toEqual([401, ""]);
      expect(response.headers.get("www-authenticate")).toBe("Bearer");
    },
  );

  it("tell queue depth and age, orders, calls to WeChat, and how the process is", async () => {
    const attempt = { endpoint: "/nontax/getorder", attemptNumber: 1, startedAt: new Date(), request: {} };
    observeCall({ ...attempt, outcome: "ok", durationMs: 300 });
    observeCall({ ...attempt, outcome: "unknown", durationMs: 20_000 });
    observeCall({ ...attempt, outcome: "unknown", durationMs: 20_000 });
    const response = await ask(`Bearer ${token}`);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await response.text()).split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        "levydesk_database_up 1",
        'levydesk_jobs{queue="orders.resolve",state="waiting"} 1',
        'levydesk_jobs{queue="orders.resolve",state="dead"} 1',
        'levydesk_jobs{queue="orders.sweep",state="waiting"} 0',
        'levydesk_wechat_calls_total{endpoint="/nontax/getorder",outcome="unknown"} 2',
        'levydesk_wechat_call_duration_seconds_sum{endpoint="/nontax/getorder",outcome="ok"} 0.3',
      ]),
    );
    expect(lines.some((line) => line.startsWith("process_resident_memory_bytes "))).toBe(true);
  });

  it("tell the age of the oldest job that is due", async () => {
    const text = await databaseMetrics(new Date(Date.now() + 3_600_000));
    const age = /levydesk_job_oldest_due_seconds\{queue="orders\.resolve"\} ([\d.]+)/.exec(text)?.[1];
    expect(Number(age)).toBeGreaterThanOrEqual(3_599);
  });

  it("say that the database does not answer, and still tell of the process", async () => {
    await db().$executeRawUnsafe("ALTER SCHEMA pgboss RENAME TO elsewhere");
    const text = await (await ask(`Bearer ${token}`)).text();
    await db().$executeRawUnsafe("ALTER SCHEMA elsewhere RENAME TO pgboss");
    expect(text).toContain("levydesk_database_up 0\n");
    expect(text).toContain("nodejs_version_info");
  });
});
