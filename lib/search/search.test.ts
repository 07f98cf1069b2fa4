import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { searchInput } from "./schemas";
import { search } from "./search";

openTestDatabase();

const find = (typed: string, role: "finance" | "support" | "admin" | "auditor" = "support") =>
  search(searchInput.parse({ q: typed }), { role });

const notice = "440204190185356";
let accountId = "";
let orderId = "";

beforeAll(async () => {
  const account = { appid: "wx00000000000000a1", secret: "secret", name: "市财政" };
  accountId = (await addTestAccount(account)).id;
  const place = { regionCode: "440200", code: "001", name: "交警" };
  await db().department.create({ data: { accountId, ...place } });
  const common = { accountId, paymentNoticeNo: notice };
  const paid = {
    wechatOrderId: "AQCAzieFp6-dC8EKDJ7fvb6x3dZt",
    transactionId: "4200000480202003022581846288",
  };
  orderId = (await insertOrder({ ...common, ...paid, feeFen: 100n })).id;
  await insertOrder({ ...common, feeFen: 200n });
  await insertOrder({ accountId, paymentNoticeNo: null, orderNo: "LEVY-1_%" });
  await insertOrder({ accountId, paymentNoticeNo: "55501", regionCode: "440100" });
  await insertOrder({ accountId, paymentNoticeNo: "55501", regionCode: "440300" });
});

describe("a number leads to the case that it belongs to", () => {
  it.each([
    [notice, "notice"],
    ["AQCAzieFp6-dC8EKDJ7fvb6x3dZt", "wechat-order"],
    ["4200000480202003022581846288", "transaction"],
    [" ４４０２０４ 190185356 ", "notice"],
  ])("%j", async (typed, matched) => {
    const { hits, isExact } = await find(typed);
    expect(isExact).toBe(true);
    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({ kind: "case", matched, accountName: "市财政" });
    expect(hits[0]?.href).toContain(`number=${notice}`);
  });

  it("folds the orders of one notice into its case", async () => {
    expect((await find(notice)).hits[0]?.feesFen.sort()).toEqual([100, 200]);
  });

  it("lists the cases of a number that two regions use", async () => {
    const { hits } = await find("55501");
    expect(hits.map(({ href }) => new URLSearchParams(href.split("?")[1]).get("region")).sort()).toEqual([
      "440100",
      "440300",
    ]);
  });

  it("takes the wildcards of LIKE for themselves", async () => {
    expect((await find("LEVY-1_%")).hits).toHaveLength(1);
    expect((await find("LEVY__")).hits).toEqual([]);
    expect((await find("%%%%%%")).hits).toEqual([]);
  });
});

it("leads an id of the desk to its page, in any case of its letters", async () => {
  const { hits } = await find(orderId.toUpperCase());
  expect(hits).toMatchObject([{ kind: "order", href: `/orders/${orderId}` }]);
});

describe("a number that nothing has", () => {
  it("suggests what begins with it", async () => {
    const { hits, isExact } = await find(notice.slice(0, 8));
    expect(isExact).toBe(false);
    expect(hits).toMatchObject([{ kind: "case", number: notice }]);
  });

  it("offers the places to ask WeChat, to those who may ask", async () => {
    const places = [
      {
        accountId,
        accountName: "市财政",
        regionCode: "440200",
        departmentCode: "001",
        departmentName: "交警",
      },
    ];
    expect(await find("990000000")).toEqual({ isExact: false, hits: [], places });
    expect(await find("990000000", "auditor")).toEqual({ isExact: false, hits: [], places: [] });
  });

  it.each(["", "   ", "a\u0000b", "9".repeat(600)])("finds nothing for %j", async (typed) => {
    expect(await find(typed)).toEqual({ isExact: false, hits: [], places: [] });
  });
});

it("shows a role only what it may open", async () => {
  const verification = await db().shoppingVerification.create({
    data: {
      requestKey: randomUUID(),
      accountId,
      orderNumberType: 2,
      transactionId: "4200000480202003022581846299",
      openidMasked: "oUp…S6o",
      state: "accepted",
      createdById: randomUUID(),
      createdByName: "李伟",
    },
  });
  const hit = { kind: "shopping-verification", href: `/shopping/${verification.id}` };
  expect((await find("4200000480202003022581846299", "support")).hits).toMatchObject([hit]);
  expect((await find("4200000480202003022581846299", "admin")).hits).toEqual([]);
  expect((await find(verification.id, "admin")).hits).toEqual([]);
});
