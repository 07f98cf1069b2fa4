import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { discrepancyFilter, discrepancyScope, discrepancyWhere } from "./filter";
import { insertDiscrepancy } from "./testing/insert-discrepancy";

openTestDatabase();

const [me, other, orderId] = [randomUUID(), randomUUID(), randomUUID()];
/** The 22nd in Asia/Shanghai, and still the 21st in UTC. */
const now = new Date("2026-11-21T17:00:00Z");
let accountId = "";

const find = async (scope: object, filter: object) => {
  const where = discrepancyWhere(discrepancyScope.parse(scope), discrepancyFilter.parse(filter), {
    viewerId: me,
    now,
  });
  const rows = await db().discrepancy.findMany({ where, orderBy: { subject: "asc" } });
  return rows.map(({ subject }) => subject);
};

beforeAll(async () => {
  accountId = (await addTestAccount({ appid: "wx01", secret: "secret", name: "市财政" })).id;
  await insertDiscrepancy({
    accountId,
    subject: "a",
    ownerId: me,
    number: "44_02",
    transactionId: "4200001",
    wechatOrderId: "AQC_77",
  });
  await insertDiscrepancy({
    accountId,
    subject: "b",
    mchId: "1900000109",
    kind: "amount_differs",
    number: "44102",
    ownerId: other,
    orderId,
  });
  await insertDiscrepancy({
    accountId,
    subject: "c",
    state: "settled",
    day: new Date("2026-11-18T00:00:00Z"),
  });
  await insertDiscrepancy({ accountId: randomUUID(), subject: "d", day: new Date("2026-11-19T00:00:00Z") });
});

describe("a filter of discrepancies", () => {
  it.each([
    ["nothing said: what is open, everywhere", {}, {}, ["a", "b", "d"]],
    ["every state", {}, { state: "all" }, ["a", "b", "c", "d"]],
    ["one state", {}, { state: "settled" }, ["c"]],
    ["a day", { day: "2026-11-20" }, {}, ["a", "b"]],
    ["bills of all merchants", { mchId: "" }, {}, ["a", "d"]],
    ["one merchant's", { mchId: "1900000109" }, {}, ["b"]],
    ["kinds", {}, { kind: ["amount_differs", "paid_twice"] }, ["b"]],
    ["mine", {}, { owner: "mine" }, ["a"]],
    ["nobody's", {}, { owner: "none" }, ["d"]],
    ["a person's", {}, { owner: other }, ["b"]],
    [
      "more than a day old, by the day in Asia/Shanghai",
      {},
      { olderThanDays: 1, state: "all" },
      ["a", "b", "c", "d"],
    ],
    ["more than two days old", {}, { olderThanDays: 2, state: "all" }, ["c", "d"]],
    ["a number's beginning, in which nothing is a wildcard", {}, { text: " 44_" }, ["a"]],
    ["a transaction", {}, { text: "4200001" }, ["a"]],
    ["WeChat's order, by its beginning", {}, { text: "AQC_7" }, ["a"]],
    ["the desk's order", {}, { text: orderId.toUpperCase() }, ["b"]],
    ["what cannot be a number", {}, { text: "\u0000" }, []],
  ])("%s", async (_, scope, filter, subjects) => {
    expect(await find(scope, filter)).toEqual(subjects);
  });

  it("an account", async () => {
    expect(await find({ accountId }, { state: "all" })).toEqual(["a", "b", "c"]);
  });
});
