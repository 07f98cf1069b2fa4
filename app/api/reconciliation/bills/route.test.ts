import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { gzipSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { jobs } from "@/lib/jobs/boss";
import { billLimits } from "@/lib/reconciliation/bill/limits";
import { findBill, listBillRows, listBills } from "@/lib/reconciliation/bills/queries";
import { appid, billBytes, billLines, payment, refund } from "@/lib/reconciliation/testing/make-bill";
import { POST } from "./route";

openTestDatabase();

const session = vi.hoisted(() => ({ actor: null as UserActor | null }));
vi.mock("@/lib/access/session", () => ({ readActor: async () => session.actor }));

let accountId = "";
beforeAll(async () => {
  accountId = (await addTestAccount({ appid, secret: "secret", name: "市财政" })).id;
});
beforeEach(async () => {
  session.actor = testActor("finance");
  await db().bill.deleteMany();
  await db().billRow.deleteMany();
});

const page = { origin: "https://desk.test", host: "desk.test", "sec-fetch-site": "same-origin" };
const file = {
  "content-type": "application/octet-stream",
  "x-file-name": encodeURIComponent("十一月账单.csv"),
};

type Given = { headers?: Record<string, string>; query?: string; account?: string | null };

async function upload(
  bytes: Uint8Array | ReadableStream,
  { headers = { ...page, ...file }, query = "", account = accountId }: Given = {},
) {
  const of = account === null ? "" : `account=${account}`;
  const url = `https://desk.test/api/reconciliation/bills?${of}${query}`;
  const request = new Request(url, {
    method: "POST",
    body: bytes as BodyInit,
    headers,
    duplex: "half",
  } as RequestInit);
  const response = await POST(request, { params: Promise.resolve({}) });
  return { status: response.status, answer: await response.json() };
}

const temporaryFiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith("levydesk-file-"));
const bill = (count = 2) =>
  billBytes(billLines(Array.from({ length: count }, (_, index) => payment(index + 1, "1.00"))));
const noSearch = { account: null, state: null, after: null, before: null };
const noRowSearch = { kind: null, line: null, after: null, before: null };

describe("a bill from a person's disk", () => {
  it("is imported and its matching asked for, plain or packed, and the log tells who did it", async () => {
    const { status, answer } = await upload(gzipSync(bill()));
    expect({ status, answer }).toMatchObject({
      status: 200,
      answer: { outcome: "imported", day: "2026-11-20" },
    });
    expect(await findBill(answer.billId)).toMatchObject({
      state: "current",
      source: "file",
      fileName: "十一月账单.csv",
      payments: 2,
      paidFen: 200,
      createdByName: "finance",
      matched: null,
    });
    expect(await jobs().findJobs("reconciliation.match", { key: answer.billId })).toHaveLength(1);
    const event = await db().auditEvent.findFirst({ where: { action: "reconciliation.import" } });
    expect(event).toMatchObject({ outcome: "succeeded", actorName: "finance", targetId: answer.billId });
    expect(temporaryFiles()).toEqual([]);
  });

  it("ends the waiting for the one that WeChat would not give", async () => {
    const wanted = { accountId, mchId: "1900012345", day: new Date("2026-11-20"), askedByName: "x" };
    await db().billFetch.create({ data: { ...wanted, state: "given_up", tries: 9, askedAt: new Date() } });
    const { answer } = await upload(bill());
    expect(await db().billFetch.findMany()).toMatchObject([{ state: "done", billId: answer.billId }]);
  });

  it("is known when it comes again", async () => {
    const first = await upload(bill());
    const second = await upload(bill());
    expect(second.answer).toMatchObject({ outcome: "known", billId: first.answer.billId });
    expect(await db().bill.count()).toBe(1);
  });

  it("that is not good is refused with line and column, and its import tells why", async () => {
    const lines = billLines([payment(1, "1.00"), payment(2, "-1.00")]);
    const { status, answer } = await upload(billBytes(lines));
    const problem = { problem: "amount-negative", line: 3, column: "总金额" };
    expect({ status, answer }).toMatchObject({ status: 200, answer: { outcome: "refused", problem } });
    expect(await findBill(answer.billId)).toMatchObject({ state: "failed", problem, day: null });
    expect(await db().billRow.count()).toBe(0);
    expect(temporaryFiles()).toEqual([]);
  });

  it("without transactions needs its day", async () => {
    const empty = billBytes(billLines([]));
    expect((await upload(empty)).answer).toMatchObject({ problem: { problem: "day-unknown" } });
    const told = await upload(empty, { query: "&day=2026-11-19" });
    expect(told.answer).toMatchObject({ outcome: "imported", day: "2026-11-19", mchId: "" });
  });

  it("is of the account that its appid names, where none was chosen", async () => {
    const { answer } = await upload(bill(), { account: null });
    expect(answer).toMatchObject({ outcome: "imported", accountId, mchId: "1900012345" });
  });

  it("whose appid and merchant name no account, or whose account nobody can tell, has its account asked for", async () => {
    const other = { 公众账号ID: "wx0000000000000000", 商户号: "1900099999" };
    const unknown = await upload(billBytes(billLines([payment(1, "1.00", other)])), { account: null });
    const found = { appid: "wx0000000000000000", mchId: "1900099999", accountNames: [] };
    expect(unknown.answer).toEqual({ outcome: "account-needed", ...found });
    const empty = await upload(billBytes(billLines([])), { account: null });
    expect(empty.answer).toEqual({ outcome: "account-needed", appid: null, mchId: null, accountNames: [] });
    expect(await db().bill.count()).toBe(0);
  });

  it("whose merchant several accounts have, and whose appid none, is asked for with their names", async () => {
    const shared = { mchId: "1900077777" };
    for (const name of ["甲局", "乙局"]) {
      const { id } = await addTestAccount({ appid: `wx${name}`, secret: "secret", name });
      await db().account.update({ where: { id }, data: shared });
    }
    const rows = [payment(1, "1.00", { 公众账号ID: "wx0000000000000000", 商户号: shared.mchId })];
    const { answer } = await upload(billBytes(billLines(rows)), { account: null });
    expect(answer).toMatchObject({ outcome: "account-needed" });
    expect(answer.accountNames.toSorted()).toEqual(["乙局", "甲局"]);
  });

  it("that is no bill is refused without an account, and the log tells", async () => {
    const { answer } = await upload(Buffer.from("hello"), { account: null });
    expect(answer).toMatchObject({ outcome: "refused", billId: null, problem: { problem: "not-a-bill" } });
    const event = await db().auditEvent.findFirstOrThrow({ orderBy: { sequence: "desc" } });
    expect(event).toMatchObject({ action: "reconciliation.import", outcome: "failed", reason: "not-a-bill" });
  });

  it("that is too large is refused before it has come whole", async () => {
    const limit = billLimits.bytes;
    billLimits.bytes = 1_000_000;
    let pulled = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(100_000));
      },
    });
    const { status, answer } = await upload(endless);
    billLimits.bytes = limit;
    expect({ status, answer }).toMatchObject({
      status: 400,
      answer: { error: { detail: "bill-file-too-large" } },
    });
    expect(pulled).toBeLessThan(20);
    expect(temporaryFiles()).toEqual([]);
    expect(await db().bill.count()).toBe(0);
  });

  it("whose connection breaks leaves nothing", async () => {
    const broken = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(10));
        controller.error(new Error("reset"));
      },
    });
    expect((await upload(broken)).status).toBe(500);
    expect(temporaryFiles()).toEqual([]);
    expect(await db().bill.count()).toBe(0);
  });

  it.each([
    [
      "another site's page",
      { ...file, origin: "https://evil.test", host: "desk.test", "sec-fetch-site": "cross-site" },
    ],
    ["another site's page in an old browser", { ...file, origin: "https://evil.test", host: "desk.test" }],
    ["a form of whatever site", { ...page, "content-type": "text/plain" }],
    ["nobody's page", { ...file, host: "desk.test" }],
  ])("is not taken from %s", async (_name, headers) => {
    expect((await upload(bill(), { headers })).status).toBe(403);
    expect(await db().bill.count()).toBe(0);
  });

  it.each([["&day=2026-02-30"], ["&account=x"]])("is refused with %s", async (query) => {
    expect((await upload(bill(), { query })).status).toBe(400);
  });
});

describe("an imported bill", () => {
  it("shows its rows page by page, in order, and nothing of who paid", async () => {
    const rows = [
      ...Array.from({ length: 119 }, (_, index) => payment(index + 1, "1.00")),
      refund(1, "0.40"),
    ];
    const { answer } = await upload(billBytes(billLines(rows)));
    const first = await listBillRows(answer.billId, noRowSearch);
    expect(first?.rows.map(({ line }) => line)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    expect(first).toMatchObject({ previous: null, next: "51" });
    const last = await listBillRows(answer.billId, { ...noRowSearch, after: "101" });
    expect(last?.rows.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, index) => index + 102));
    expect(last).toMatchObject({ next: null, previous: "102" });
    const back = await listBillRows(answer.billId, { ...noRowSearch, before: "102" });
    expect(back?.rows[0]?.line).toBe(52);
    const refunds = await listBillRows(answer.billId, { ...noRowSearch, kind: "refund" });
    expect(refunds?.rows).toMatchObject([{ line: 121, refundFen: 40 }]);
    expect((await listBillRows(answer.billId, { ...noRowSearch, line: 100 }))?.rows[0]?.line).toBe(100);
    expect(JSON.stringify(first)).not.toContain("oUpF8u");
  });

  it("that was replaced stays readable beside the one that counts", async () => {
    const first = await upload(bill(1));
    const second = await upload(bill(2));
    const view = await findBill(first.answer.billId);
    expect(view).toMatchObject({ state: "replaced" });
    expect(view?.versions.map(({ id, state }) => [id, state])).toEqual([
      [second.answer.billId, "current"],
      [first.answer.billId, "replaced"],
    ]);
    expect((await listBillRows(first.answer.billId, noRowSearch))?.rows).toHaveLength(1);
    expect((await listBills({ ...noSearch, state: "replaced" })).rows.map(({ id }) => id)).toEqual([
      first.answer.billId,
    ]);
  });

  it("is none for an id that is none", async () => {
    expect(await findBill("x")).toBeNull();
    expect(await listBillRows("00000000-0000-4000-8000-000000000000", noRowSearch)).toBeNull();
    expect(await listBills({ ...noSearch, account: "x" })).toEqual({ rows: [], next: null, previous: null });
  });
});
