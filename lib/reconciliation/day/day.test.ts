import { randomUUID } from "node:crypto";
import { createLoader, createSerializer } from "nuqs/server";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { pageSize } from "@/lib/db/keyset";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { discrepancyFilter } from "../filter";
import { insertDiscrepancy } from "../testing/insert-discrepancy";
import { findDiscrepancy } from "./find-discrepancy";
import { listDiscrepancies } from "./list-discrepancies";
import {
  discrepancyViewParsers,
  filterOf,
  isNarrowed,
  listQueryOf,
  loadDiscrepancyListSearch,
  loadDiscrepancySearch,
  scopeOf,
} from "./search-params";
import { summariseDay } from "./summarise-day";

openTestDatabase();

const now = new Date("2026-11-21T17:00:00Z");
const viewer = { viewerId: randomUUID(), now };
const everything = discrepancyFilter.parse({ state: "all" });
let accountId = "";

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

beforeAll(async () => {
  accountId = (await addTestAccount({ appid: "wx01", secret: "secret", name: "市财政" })).id;
});

describe("the list", () => {
  it("begins with what was paid first, and its pages hold every row once, forwards and backwards", async () => {
    const days = ["2026-11-18", "2026-11-19", "2026-11-20"];
    const many = pageSize + 10;
    for (let index = 0; index < many; index += 1) {
      const day = dateOf(days[index % 3] ?? "");
      // Two of a moment now and then: their ids decide.
      const occurredAt = new Date(day.getTime() + (((index * 7) % 20) - 8) * 3_600_000);
      await insertDiscrepancy({ accountId, day, occurredAt, mchId: "paged" });
    }
    const scope = { mchId: "paged" };
    const first = await listDiscrepancies(scope, everything, {}, viewer);
    expect(first.previous).toBeNull();
    expect(first.rows).toHaveLength(pageSize);
    expect(first.rows[0]).toMatchObject({ day: "2026-11-18", ageDays: 4, accountName: "市财政" });
    const second = await listDiscrepancies(scope, everything, { after: first.next }, viewer);
    expect(second.next).toBeNull();
    const all = [...first.rows, ...second.rows];
    expect(new Set(all.map(({ id }) => id)).size).toBe(many);
    const inOrder = await db().discrepancy.findMany({
      where: scope,
      orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
    });
    expect(all.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id));
    expect(all.map(({ day }) => day)).toEqual(all.map(({ day }) => day).toSorted());
    const back = await listDiscrepancies(scope, everything, { before: second.previous }, viewer);
    expect(back.rows).toEqual(first.rows);
    expect(back.previous).toBeNull();
  });

  it("ages by days in Asia/Shanghai, whatever the hour", async () => {
    await insertDiscrepancy({ accountId, day: dateOf("2026-11-22"), mchId: "aged" });
    const { rows } = await listDiscrepancies({ mchId: "aged" }, everything, {}, viewer);
    expect(rows).toMatchObject([{ ageDays: 0 }]);
  });
});

describe("the address of a list", () => {
  it("asks the API for the same list as the page shows", () => {
    const page = loadDiscrepancySearch(
      new URLSearchParams("kind=paid_twice,refund_unknown&state=all&owner=mine&older=3&q=44&mch="),
    );
    const asked = Object.entries(listQueryOf(page, "2026-11-20")).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    );
    const api = loadDiscrepancyListSearch(new URLSearchParams(asked));
    expect(filterOf(api)).toEqual(filterOf(page));
    expect(filterOf(page)).toEqual({
      kind: ["paid_twice", "refund_unknown"],
      state: "all",
      owner: "mine",
      olderThanDays: 3,
      text: "44",
    });
    expect(scopeOf(api)).toEqual({ day: "2026-11-20", mchId: "" });
    expect(isNarrowed(page)).toBe(true);
  });

  it("finds nothing for an account or merchant that cannot be one, and leaves out what makes no sense", async () => {
    const search = loadDiscrepancyListSearch(
      new URLSearchParams("account=x&mch=%00&kind=nonsense&state=?&owner=?&older=-1&day=2026-02-30"),
    );
    expect(filterOf(search)).toEqual(discrepancyFilter.parse({}));
    const { rows } = await listDiscrepancies(scopeOf(search), filterOf(search), search, viewer);
    expect(rows).toEqual([]);
    expect(isNarrowed(loadDiscrepancySearch(new URLSearchParams("")))).toBe(false);
  });

  it("is narrowed by whose bill it is, which a saved view keeps with the filters", () => {
    const asked = `account=${accountId}&mch=&kind=paid_twice`;
    const search = loadDiscrepancySearch(new URLSearchParams(`${asked}&after=x&open=y`));
    const kept = createSerializer(discrepancyViewParsers)(search);
    const opened = createLoader(discrepancyViewParsers)(new URLSearchParams(kept));
    expect(opened).toMatchObject({ account: accountId, mch: "", kind: ["paid_twice"] });
    expect(kept).not.toMatch(/after|open/);
    expect(isNarrowed({ ...opened, kind: [] })).toBe(true);
  });
});

describe("the summary of a day", () => {
  it("counts each kind, open and all, in the scope and no wider; the amount that differs is the difference", async () => {
    const day = dateOf("2026-10-01");
    const scoped = { accountId, day };
    await insertDiscrepancy({ ...scoped, billFen: 300n });
    await insertDiscrepancy({ ...scoped, state: "settled", billFen: 500n });
    await insertDiscrepancy({ ...scoped, state: "gone", billFen: 700n });
    await insertDiscrepancy({ ...scoped, kind: "missing_in_bill", billFen: null, deskFen: 40n });
    await insertDiscrepancy({ ...scoped, kind: "amount_differs", billFen: 100n, deskFen: 130n });
    await insertDiscrepancy({ ...scoped, accountId: randomUUID(), billFen: 900n });
    const { kinds, bills, statement } = await summariseDay({ accountId, day: "2026-10-01" });
    expect(kinds.filter(({ all }) => all > 0)).toEqual([
      { kind: "missing_in_desk", open: 1, all: 2, openFen: 300 },
      { kind: "missing_in_bill", open: 1, all: 1, openFen: 40 },
      { kind: "amount_differs", open: 1, all: 1, openFen: -30 },
    ]);
    expect(bills).toEqual([]);
    expect(statement).toBeNull();
  });
});

describe("one discrepancy", () => {
  const bill = { billId: randomUUID(), line: 7 };

  async function insertBoth() {
    const place = { regionCode: "440200", departmentCode: "143605002004", number: "440204190185356" };
    await db().billRow.create({
      data: {
        ...bill,
        ...place,
        kind: "payment",
        tradedAt: new Date("2026-11-20T10:00:00+08:00"),
        mchId: "1900012345",
        transactionId: "4200000001",
        feeFen: 20_000n,
        refundFen: 0n,
        handlingFee: 0n,
      },
    });
    const order = await insertOrder({
      accountId,
      transactionId: "4200000001",
      upstreamStatus: "paid",
      paidAt: new Date("2026-11-20T10:00:03+08:00"),
      feeFen: 19_000n,
      wechatOrderId: "AQC7",
      openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
      userName: "张三丰",
    });
    const earlier = await insertOrder({ accountId, transactionId: "4200000000", upstreamStatus: "paid" });
    const about = { kind: "amount_differs", billFen: 20_000n, deskFen: 19_000n } as const;
    const row = await insertDiscrepancy({ accountId, ...about, ...place, ...bill, orderId: order.id });
    return { order, earlier, row };
  }

  it("shows both sides, in what they differ, and other orders of the number; nobody's personal data", async () => {
    const { order, earlier, row } = await insertBoth();
    const detail = await findDiscrepancy(row.id, testActor("finance"), now);
    expect(detail?.bill).toMatchObject({ line: 7, feeFen: 20_000, transactionId: "4200000001" });
    expect(detail?.desk).toMatchObject({ orderId: order.id, feeFen: 19_000, wechatOrderId: "AQC7" });
    expect(detail?.differences).toEqual(["amount"]);
    expect(detail?.otherOrders.map(({ orderId }) => orderId)).toEqual([earlier.id]);
    expect(detail?.caseHref).toContain("kind=notice&number=440204190185356");
    const told = JSON.stringify(detail);
    expect(told).not.toContain("oUpF8uMuAJO");
    expect(told).not.toContain("张三丰");
  });

  it("is null for an id that is none of the desk's", async () => {
    expect(await findDiscrepancy(randomUUID(), testActor("finance"), now)).toBeNull();
  });
});
