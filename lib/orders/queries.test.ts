import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { listOrders } from "./list-orders";
import { mostNumbered } from "./number-condition";
import { findOrder } from "./queries";
import { loadOrderSearch, type OrderSearch } from "./search-params";
import { clerk, makeAccount } from "./testing/desk";
import { insertOrder, insertOrders } from "./testing/insert-order";

openTestDatabase();

const find = async (url: string) => {
  const search = loadOrderSearch(new URLSearchParams(url));
  return (await listOrders(search, search)).rows.map(({ id }) => id);
};

const ids: Record<string, string> = {};
let accountId: string;
beforeAll(async () => {
  accountId = await makeAccount("wx5f6e43071809a9dd", "sealed");
  const rows = {
    unpaid: { paymentNoticeNo: "440204190185356", createdAt: new Date("2026-11-20T15:59:59Z") },
    paid: {
      upstreamStatus: "paid",
      paymentNoticeNo: "440204190185402",
      wechatOrderId: "AQCAzieFp6-dC8EKDJ7fvb6x3dZt",
      transactionId: "4200000000202600000000000001",
      createdAt: new Date("2026-11-20T16:00:00Z"),
    },
    unknown: {
      state: "unknown",
      upstreamStatus: null,
      paymentNoticeNo: null,
      orderNo: "OWN-1%_x",
      regionCode: "340000",
      departmentCode: "065080906",
      accountId,
      createdAt: new Date("2026-11-21T15:59:59.999Z"),
    },
  } as const;
  for (const [name, row] of Object.entries(rows)) ids[name] = (await insertOrder(row)).id;
});

describe("a number that too many begin with", () => {
  it("is asked for more of, and found again once it is long enough", async () => {
    await insertOrders("7788", mostNumbered + 1);
    const tooMany = loadOrderSearch(new URLSearchParams("q=7788"));
    expect(await listOrders(tooMany, tooMany)).toEqual({
      rows: [],
      next: null,
      previous: null,
      isTooMany: true,
    });
    expect(await find("q=7788000009")).toHaveLength(50);
    expect(await find("q=778800001000")).toHaveLength(1);
    await db().order.deleteMany({ where: { paymentNoticeNo: { startsWith: "7788" } } });
  });
});

describe("the filters of the list", () => {
  it.each([
    ["", ["unknown", "paid", "unpaid"]],
    ["state=unknown", ["unknown"]],
    ["state=placed", ["paid", "unpaid"]],
    ["upstreamStatus=paid", ["paid"]],
    ["region=340000", ["unknown"]],
    ["department=143605002004", ["paid", "unpaid"]],
    ["region=440200&department=065080906", []],
    ["from=2026-11-21", ["unknown", "paid"]],
    ["to=2026-11-20", ["unpaid"]],
    ["from=2026-11-21&to=2026-11-21", ["unknown", "paid"]],
    ["from=2026-11-22", []],
    ["state=placed&upstreamStatus=unpaid&from=2026-11-20&to=2026-11-20&q=4402", ["unpaid"]],
  ])("%s finds %j", async (url, names) => {
    expect(await find(url)).toEqual(names.map((name) => ids[name]));
  });

  it("find by account", async () => {
    expect(await find(`account=${accountId}`)).toEqual([ids.unknown]);
    expect(await find(`account=${randomUUID()}`)).toEqual([]);
  });
});

describe("the search for a number", () => {
  it.each([
    ["440204190185", ["paid", "unpaid"]],
    ["440204190185356", ["unpaid"]],
    [" 4402 0419 0185 356 ", ["unpaid"]],
    ["４４０２０４１９０１８５３５６", ["unpaid"]],
    ["AQCAzieFp6-", ["paid"]],
    ["42000000002026", ["paid"]],
    ["OWN-1%_", ["unknown"]],
    ["OWN-1__", []],
    ["190185356", []],
    ["%", []],
    ["_", []],
    ["\\", []],
    ["'; DROP TABLE orders; --", []],
    ["\u0000", []],
    ["440204\u0007", []],
    ["9".repeat(5_000), []],
  ])("%j finds %j", async (text, names) => {
    expect(await find(String(new URLSearchParams({ q: text })))).toEqual(names.map((name) => ids[name]));
  });

  it("finds an order by the desk's own id, whole and in any case", async () => {
    expect(await find(`q=${ids.paid}`)).toEqual([ids.paid]);
    expect(await find(`q=${ids.paid?.toUpperCase()}`)).toEqual([ids.paid]);
    expect(await find(`q=${ids.paid?.slice(0, 20)}`)).toEqual([]);
  });
});

it("takes a URL that nobody should have written for a list that is not narrowed, or for nothing", async () => {
  const all = [ids.unknown, ids.paid, ids.unpaid];
  for (const url of [
    "state=lost",
    "upstreamStatus=1",
    "from=2026-02-30",
    "to=tomorrow",
    "after=x",
    "before=%00",
  ]) {
    expect(await find(url)).toEqual(all);
  }
  for (const url of ["account=all", "region=%00", "department=%00", "account=%00"]) {
    expect(await find(url)).toEqual([]);
  }
});

it("pages through every order once, forward and back, also where many share one instant", async () => {
  const createdAt = new Date("2026-10-01T00:00:00Z");
  const description = "one instant";
  await Promise.all(
    Array.from({ length: 120 }, () => insertOrder({ createdAt, description, regionCode: "1" })),
  );
  const search: OrderSearch = loadOrderSearch(new URLSearchParams("region=1"));
  const pages = [await listOrders(search, {})];
  for (let after = pages[0]?.next; after; after = pages.at(-1)?.next) {
    pages.push(await listOrders(search, { after }));
  }
  expect(pages.map(({ rows }) => rows.length)).toEqual([50, 50, 20]);
  expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(120);
  expect(pages[0]?.previous).toBeNull();
  const back = await listOrders(search, { before: pages[2]?.previous });
  expect(back.rows).toEqual(pages[1]?.rows);
  expect((await listOrders(search, { before: back.previous })).rows).toEqual(pages[0]?.rows);
});

it("names the account of each row", async () => {
  const { rows } = await listOrders(loadOrderSearch(new URLSearchParams("state=unknown")), {});
  expect(rows[0]).toMatchObject({
    accountName: "韶关政务非税缴费",
    number: "OWN-1%_x",
    numberKind: "own",
    feeFen: 20_000,
  });
});

describe("one order", () => {
  const now = new Date();
  const finance = { role: "finance" } as const;

  it("masks what points to the payer, and links to nothing but the web", async () => {
    const { id } = await insertOrder({
      openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
      userName: "叶小梅",
      bankAccount: "6222000011112222",
      payUrl: "javascript:alert(1)",
    });
    const detail = await findOrder(id, finance, now);
    expect(detail?.order).toMatchObject({
      openid: "oUp…S6o",
      userName: "叶**",
      ip: "113.68.*.*",
      payUrl: null,
      payCode: null,
    });
    expect(JSON.stringify(detail)).not.toMatch(/oUpF8uMuAJO|小梅|6222000011112222|javascript/);
  });

  it("has a QR code of its payment link while it is unpaid, and none after", async () => {
    const payUrl = "https://mp.weixin.qq.com/intp/nontax/pay?action=page&order_id=A#wechat_redirect";
    const { id } = await insertOrder({ payUrl });
    const unpaid = await findOrder(id, finance, now);
    expect(unpaid?.order).toMatchObject({
      payUrl,
      payCode: { path: expect.stringMatching(/^M0 0h7v1h-7z/) },
    });
    await db().order.update({ where: { id }, data: { upstreamStatus: "paid" } });
    expect((await findOrder(id, finance, now))?.order.payCode).toBeNull();
  });

  it("tells its story oldest first, and the actor's address only to who may read the log", async () => {
    const { id } = await insertOrder({ accountId, wechatOrderId: "AQ-told" });
    const actor = clerk();
    const target = { type: "order", id } as const;
    await db().$transaction((tx) =>
      recordAudit(tx, { actor, action: "orders.submit", outcome: "succeeded", target }),
    );
    await db().wechatCall.create({
      data: {
        accountId,
        endpoint: "nontax/getorder",
        attemptNumber: 1,
        startedAt: new Date(Date.now() + 1_000),
        durationMs: 5,
        outcome: "ok",
        subjectType: "order",
        subjectId: id,
        requestId: actor.requestId,
        response: {
          errcode: 0,
          notify_history: [{ appid: "wx1", name: "财政", notify_cnt: 1, notify_detail: [] }],
        },
      },
    });
    await db().renotification.create({
      data: {
        requestKey: randomUUID(),
        accountId,
        wechatOrderId: "AQ-told",
        reason: "财政没有收到",
        state: "accepted",
        createdById: actor.id,
        createdByName: actor.name,
        createdAt: new Date(Date.now() + 2_000),
      },
    });
    const seen = await findOrder(id, finance, now);
    expect(seen?.timeline.map(({ kind }) => kind)).toEqual(["event", "call", "renotification"]);
    expect(seen?.timeline[0]).toMatchObject({ actorName: "李文", address: null, sequence: null });
    expect(seen?.receivers).toMatchObject({ told: "not-all", receivers: [{ name: "财政", count: 1 }] });
    const audited = await findOrder(id, { role: "auditor" }, now);
    expect(audited?.timeline[0]).toMatchObject({ address: "10.0.0.7", sequence: expect.any(Number) });
  });

  it("is null for an id that is none of the desk's", async () => {
    expect(await findOrder(randomUUID(), finance, now)).toBeNull();
    expect(await findOrder("x' OR 1=1", finance, now)).toBeNull();
  });
});
