import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { lookUp } from "../look-up";
import { lookupInput } from "../schemas";
import { answerOf } from "./answer";
import { conclude } from "./conclude";
import { listPlaces } from "./list-places";
import type { PlaceRow } from "./types";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

/** Paid in the sandbox, at one of the departments only. */
const paidNotice = "440204190190001";
let shaoguanId = "";
let anhuiId = "";

async function addDepartments(accountId: string, regionCode: string, codes: string[]) {
  await db().department.createMany({
    data: codes.map((code) => ({ accountId, regionCode, code, name: `单位 ${code}` })),
  });
}

beforeAll(async () => {
  shaoguanId = (await addTestAccount(shaoguan)).id;
  anhuiId = (await addTestAccount({ appid: "wx00000000000000a1", secret: "s", name: "安徽" })).id;
  await addDepartments(shaoguanId, "440200", ["105605", "143605002004"]);
  await addDepartments(anhuiId, "340000", ["065080906"]);
});

const codesOf = async (number: string) =>
  (await listPlaces(number)).places.map(({ departmentCode }) => departmentCode);

it("lists every department of every account, those of the number's region first", async () => {
  expect(await codesOf("4402990001")).toEqual(["105605", "143605002004", "065080906"]);
  expect(await codesOf("3400990001")).toEqual(["065080906", "105605", "143605002004"]);
});

it("puts those first that orders, bills and earlier answers point to, also where the account does not list them", async () => {
  const number = "440299000777";
  await insertOrder({
    accountId: anhuiId,
    regionCode: "340100",
    departmentCode: "777",
    departmentName: "未登记的单位",
    paymentNoticeNo: number,
  });
  await db().discrepancy.create({
    data: {
      accountId: shaoguanId,
      mchId: "1900012345",
      day: new Date("2026-11-20"),
      kind: "missing_in_desk",
      subject: `payment:${randomUUID()}`,
      state: "open",
      regionCode: "440200",
      departmentCode: "143605002004",
      number,
    },
  });
  const { places } = await listPlaces(number);
  expect(places.slice(0, 2)).toMatchObject([
    { departmentCode: "777", departmentName: "未登记的单位", clues: ["order"] },
    { departmentCode: "143605002004", clues: ["bill", "number-prefix"] },
  ]);
  expect(places).toHaveLength(4);
});

it("names what is not queried: departments of disabled accounts, and accounts without any", async () => {
  const disabled = await addTestAccount({ appid: "wx00000000000000d1", secret: "s", name: "停用账号" });
  await addDepartments(disabled.id, "440200", ["9"]);
  await db().account.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
  await addTestAccount({ appid: "wx00000000000000e1", secret: "s", name: "没有单位" });
  const listed = await listPlaces("4402990001");
  expect(listed.disabled).toMatchObject([{ accountName: "停用账号", departmentCode: "9" }]);
  expect(listed.accountsWithoutDepartment).toEqual(["没有单位"]);
  expect(listed.places.some(({ accountId }) => accountId === disabled.id)).toBe(false);
});

it("finds at its department the payment of a notice that the desk has never seen", async () => {
  const { places } = await listPlaces(paidNotice);
  const own = places.filter(({ accountId }) => accountId === shaoguanId);
  const rows: PlaceRow[] = [];
  for (const place of own) {
    const input = lookupInput.parse({
      account: place.accountId,
      region: place.regionCode,
      department: place.departmentCode,
      kind: "notice",
      number: paidNotice,
    });
    const result = await lookUp({ actor: testActor("support"), input, now: new Date() });
    rows.push({ place, state: { kind: "answered", at: result.askedAt, answer: answerOf(result) } });
  }
  const { code, paid } = conclude(rows, { disabled: [], accountsWithoutDepartment: [] });
  expect(code).toBe("paid");
  expect(paid).toMatchObject([{ place: { departmentCode: "143605002004" }, order: { feeFen: 15_000 } }]);
  expect((await listPlaces(paidNotice)).places[0]).toMatchObject({
    departmentCode: "143605002004",
    clues: ["earlier-answer", "number-prefix"],
  });
});
