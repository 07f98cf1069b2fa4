import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { pageSize } from "@/lib/db/keyset";
import { openTestDatabase } from "@/lib/db/test-database";
import { findShoppingVerification, listShoppingVerifications } from "./queries";
import { loadShoppingFilters } from "./search-params";

openTestDatabase();

const count = pageSize + 5;
const accountId = randomUUID();
const list = (query: Record<string, string> = {}) => listShoppingVerifications(loadShoppingFilters(query));

beforeAll(async () => {
  await db().shoppingVerification.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      requestKey: randomUUID(),
      accountId: index % 2 === 0 ? accountId : randomUUID(),
      orderNumberType: 1,
      mchid: "1900012345",
      outTradeNo: `LEVY_${String(index).padStart(3, "0")}`,
      openidMasked: "oUp…S6o",
      state: index % 5 === 0 ? ("rejected" as const) : ("accepted" as const),
      createdById: randomUUID(),
      createdByName: "李伟",
      // Several of one instant: the id then sets the order.
      createdAt: new Date(Date.UTC(2026, 10, 20) + Math.floor(index / 3) * 1_000),
    })),
  });
});

describe("the list of checks", () => {
  it("pages through all rows, newest first, each once, there and back", async () => {
    const first = await list();
    const second = await list({ after: first.next ?? "" });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(count);
    expect(second.next).toBeNull();
    const back = await list({ before: second.previous ?? "" });
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    const times = [...first.rows, ...second.rows].map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it.each([
    [{ text: "LEVY_007" }, 1],
    [{ text: "LEVY_00" }, 10],
    [{ text: "LEVY%" }, 0],
    [{ text: "LEVYx007" }, 0],
    [{ text: "1900012345" }, pageSize],
    [{ text: "007" }, 0],
    [{ state: "rejected" }, 11],
    [{ state: "rejected", text: "LEVY_00" }, 2],
    [{ account: accountId, text: "LEVY_00" }, 5],
    [{ account: "not-an-id", text: "LEVY_00\u0000" }, 10],
    [{ after: "nonsense", text: "LEVY_00" }, 10],
  ])("filtered by %j has %d rows", async (query, rows) => {
    expect((await list(query as unknown as Record<string, string>)).rows).toHaveLength(rows);
  });

  it("finds no check by an id that is none", async () => {
    expect(await findShoppingVerification("x")).toBeNull();
    expect(await findShoppingVerification(randomUUID())).toBeNull();
  });
});
