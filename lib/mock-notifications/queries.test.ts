import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { pageSize } from "@/lib/db/keyset";
import { openTestDatabase } from "@/lib/db/test-database";
import { findMockNotification, listMockNotifications } from "./queries";
import { loadMockNotificationFilters } from "./search-params";

openTestDatabase();

const count = pageSize + 5;
const accountId = randomUUID();
const list = (query: Record<string, string> = {}) =>
  listMockNotifications(loadMockNotificationFilters(query));

beforeAll(async () => {
  await db().mockNotification.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      requestKey: randomUUID(),
      accountId: index % 2 === 0 ? accountId : randomUUID(),
      url: `https://Receiver-${String(index).padStart(3, "0")}.example/pay_notice?token=s3cret`,
      version: 1,
      state: index % 5 === 0 ? ("unknown" as const) : ("accepted" as const),
      createdById: randomUUID(),
      createdByName: "王芳",
      createdAt: new Date(Date.UTC(2026, 10, 20) + Math.floor(index / 3) * 1_000),
    })),
  });
});

describe("the list of mock notifications", () => {
  it("pages through all rows, newest first, each once, there and back", async () => {
    const first = await list();
    const second = await list({ after: first.next ?? "" });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(count);
    const back = await list({ before: second.previous ?? "" });
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
  });

  it("hides the values of queries", async () => {
    expect(JSON.stringify(await list())).not.toContain("s3cret");
  });

  it.each([
    [{ text: "receiver-007" }, 1],
    [{ text: "pay_notice" }, pageSize],
    [{ text: "pay%notice" }, 0],
    [{ state: "unknown" }, 11],
    [{ state: "unknown", account: accountId }, 6],
    [{ state: "nonsense", text: "receiver-00" }, 10],
    [{ account: "not-an-id", text: "receiver-00\u0000" }, 10],
  ])("filtered by %j has %d rows", async (query, rows) => {
    expect((await list(query as unknown as Record<string, string>)).rows).toHaveLength(rows);
  });

  it("finds none by an id that is none", async () => {
    expect(await findMockNotification("x")).toBeNull();
    expect(await findMockNotification(randomUUID())).toBeNull();
  });
});
