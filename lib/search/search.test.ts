import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { recordHearings } from "@/lib/sightings/record-sightings";
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

  it("finds an order whose number has blanks or full-width characters by either form", async () => {
    await insertOrder({ accountId, paymentNoticeNo: "粤 Ａ-7001", plainNumber: "粤A-7001" });
    for (const typed of ["粤 Ａ-7001", "粤A-7001", " 粤　Ａ-7001 "]) {
      const { hits } = await find(typed);
      expect(hits.map(({ href }) => new URLSearchParams(href.split("?")[1]).get("number"))).toEqual([
        "粤 Ａ-7001",
      ]);
    }
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

describe("a case that only WeChat told of, once somebody looked at it", () => {
  const unit = { region_code: "440200", department_code: "001" };
  const seenNotice = "440277700000001";
  const wechatOrderId = "AQSeenElsewhere0000000000001";
  const transactionId = "4200000480202003022581840001";
  const at = new Date("2026-11-21T06:00:00Z");
  const key = (number: string) => ({
    accountId,
    regionCode: "440200",
    departmentCode: "001",
    numberKind: "notice" as const,
    number,
  });

  beforeAll(async () => {
    const answer = {
      errcode: 0,
      ...unit,
      department_name: "交警",
      payment_notice_no: seenNotice,
      order_id: wechatOrderId,
      trans_id: transactionId,
      fee: 20_000,
    };
    const known = { errcode: 0, fee: 30_000, department_name: "交警" };
    const ofDesk = {
      ...answer,
      trans_id: "4200000480202003022581846288",
      department_code: "143605002004",
      payment_notice_no: notice,
      order_id: "AQCAzieFp6-dC8EKDJ7fvb6x3dZt",
    };
    await recordHearings(db(), accountId, [
      { about: "order", wechatOrderId, at, answer, miss: null },
      { about: "order", wechatOrderId: ofDesk.order_id, at, answer: ofDesk, miss: null },
      { about: "receivable", number: key("440277700000002"), at, answer: known, miss: null },
      {
        about: "order-list",
        number: key("440277700000003"),
        at,
        answer: { errcode: 0, order_id_list: [] },
        miss: null,
      },
    ]);
  });

  it.each([
    [seenNotice, "notice"],
    [wechatOrderId, "wechat-order"],
    [transactionId, "transaction"],
  ])("is found by %j", async (typed, matched) => {
    const { isExact, hits } = await find(typed);
    expect(isExact).toBe(true);
    expect(hits).toMatchObject([
      { kind: "case", matched, accountName: "市财政", departmentName: "交警", feesFen: [20_000] },
    ]);
    expect(hits[0]?.href).toContain(`number=${seenNotice}`);
  });

  it("is found by a notice that is owed, without any order", async () => {
    expect((await find("440277700000002")).hits).toMatchObject([{ matched: "notice", feesFen: [30_000] }]);
  });

  it("is not taken for known where WeChat had nothing: the right unit can still be asked", async () => {
    expect(await find("440277700000003")).toMatchObject({
      isExact: false,
      hits: [],
      places: [{ accountId }],
    });
  });

  it("stands once for orders that the desk knows too", async () => {
    expect((await find(notice)).hits).toHaveLength(1);
    expect((await find("AQCAzieFp6-dC8EKDJ7fvb6x3dZt")).hits).toHaveLength(1);
  });
});

it("still offers every department for a notice that one of them is known to have, and not for WeChat's own ids", async () => {
  expect((await find(notice)).everywhere).toEqual({ departments: 1, accounts: 1 });
  expect((await find("AQCAzieFp6-dC8EKDJ7fvb6x3dZt")).everywhere).toBeNull();
});

it("counts every department, also those beyond what it lists", async () => {
  const { id } = await addTestAccount({ appid: "wx00000000000000b2", secret: "secret", name: "省财政" });
  const departments = Array.from({ length: 230 }, (_, index) => ({
    accountId: id,
    regionCode: "450000",
    code: String(index),
    name: `单位${index}`,
  }));
  await db().department.createMany({ data: departments });
  const { places, everywhere } = await find("990000001");
  expect(places).toHaveLength(200);
  expect(everywhere).toEqual({ departments: 231, accounts: 2 });
  await db().department.deleteMany({ where: { accountId: id } });
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
    const everywhere = { departments: 1, accounts: 1 };
    expect(await find("990000000")).toEqual({ isExact: false, hits: [], places, everywhere });
    const none = { isExact: false, hits: [], places: [], everywhere: null };
    expect(await find("990000000", "auditor")).toEqual(none);
  });

  it.each(["", "   ", "a\u0000b", "9".repeat(600)])("finds nothing for %j", async (typed) => {
    expect(await find(typed)).toEqual({ isExact: false, hits: [], places: [], everywhere: null });
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
