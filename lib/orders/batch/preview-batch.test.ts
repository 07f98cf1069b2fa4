import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { clerk } from "@/lib/orders/testing/desk";
import { sourceRows } from "@/lib/runs/source-rows";
import { shaoguan } from "@/sandbox/test-sandbox";
import { chooseColumns } from "./choose-columns";
import { previewBatch } from "./preview-batch";
import { readBatch } from "./read-batch";
import { startBatch } from "./start-batch";

openTestDatabase();

let accountId: string;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
  await db().account.update({
    where: { id: accountId },
    data: { serviceId: 123, bankId: "test_bank_id", returnUrl: "https://example.gov.cn/result" },
  });
});

const header =
  "缴款通知书编号\t开具时间\t缴款人姓名\t付款设备 IP\t项目编码\t项目名称\t金额（元）\t支付方式\t行政区划代码\t执收单位编码\t执收单位名称\t备注";
const line = (number: string, fee = "200.00", ip = "113.68.115.241") =>
  `${number}\t2026-11-01 10:00:00\t叶小梅\t${ip}\t103050101200\t交通违法罚款\t${fee}\tMWEB\t440200\t143605002004\t韶关市公安局交警支队\t急`;
const source = (lines: string[]) => ({ kind: "text", text: [header, ...lines].join("\n") }) as const;
const context = <Input>(input: Input) => ({ actor: clerk(), input, now: new Date() });

async function preview(lines: string[]) {
  const found = await previewBatch(context({ accountId, source: source(lines) }));
  if (found.kind !== "preview") throw new Error(`not read: ${found.kind}`);
  return found;
}

it("counts good and bad rows, sums the good ones to the fen, and names the columns that it does not use", async () => {
  const found = await preview([line("440200001"), line("440200002", "0.01"), line("440200003", "一百")]);
  expect(found).toMatchObject({ good: 2, bad: 1, totalFen: 20_001 });
  expect(found.reading.columns.filter(({ origin }) => origin === "unknown")).toMatchObject([
    { header: "备注", field: null },
  ]);
  expect(found.rows[2]).toMatchObject({
    line: 4,
    feeFen: null,
    problem: { issues: [{ column: "fee", cell: "G4", read: "一百" }] },
  });
});

it("names every wrong cell of a row, one issue a column", async () => {
  const { rows } = await preview([line("440200004", "", "300.1.1.1")]);
  const columns = rows[0]?.problem?.issues?.map(({ column }) => column) ?? [];
  expect([...columns].sort()).toEqual(["fee", "ip"]);
});

it("takes a number once and says at each later row where it stands first, also when the first is bad", async () => {
  const { rows } = await preview([line("440200005", "x"), line("440200005"), line("440200005")]);
  const repeated = { column: "paymentNoticeNo", message: "duplicate_in_table", values: { line: 2 } };
  expect(rows[1]?.problem?.issues).toMatchObject([{ ...repeated, cell: "A3" }]);
  expect(rows[2]?.problem?.issues).toMatchObject([{ ...repeated, cell: "A4" }]);
});

it("takes a number that is spaced otherwise for the same one, so that it is not placed twice", async () => {
  const { rows } = await preview([line("4402 00051"), line("440200051")]);
  expect(rows[0]?.problem).toBeNull();
  expect(rows[1]?.problem?.issues).toMatchObject([{ message: "duplicate_in_table", values: { line: 2 } }]);
});

it("warns of what no document lists, and places the row", async () => {
  const odd = line("4402 00052").replace("\t440200\t", "\t440200001\t");
  const { rows, good } = await preview([odd, line("440200053")]);
  expect(good).toBe(2);
  expect(rows.map(({ warnings }) => warnings)).toEqual([
    [
      { column: "regionCode", message: "region_code_unusual", values: {}, cell: "I2", read: "440200001" },
      { column: "paymentNoticeNo", message: "number_not_plain", cell: "A2", read: "4402 00052" },
    ],
    [],
  ]);
});

it("says which needed columns a table lacks", async () => {
  const text = "缴款通知书编号\t金额\n440200006\t1.00";
  expect(await previewBatch(context({ accountId, source: { kind: "text", text } }))).toMatchObject({
    kind: "columns",
    missing: ["noticeCreatedAt", "ip", "itemId", "itemName"],
  });
});

it("starts nothing before somebody has said what each column is, and remembers it for the account", async () => {
  const asked = { accountId, source: source([line("440200008")]), good: 1, bad: 0, totalFen: 20_000 };
  const requestKey = "6f1b0a52-9a55-4f0e-9a60-0c0a5d3b6a10";
  await expect(startBatch(context({ ...asked, requestKey }))).rejects.toMatchObject({
    details: { detail: "columns-open" },
  });
  await chooseColumns(context({ accountId, columns: [{ header: "备注", field: null }] }));
  const { reading } = await preview([line("440200008")]);
  expect(reading.columns.at(-1)).toMatchObject({ header: "备注", origin: "left-out" });
  expect(await db().auditEvent.findFirst({ where: { action: "orders.choose-columns" } })).toMatchObject({
    accountId,
    outcome: "succeeded",
  });
  const twice = [
    { header: "甲", field: "fee" as const },
    { header: "乙", field: "fee" as const },
  ];
  await expect(chooseColumns(context({ accountId, columns: twice }))).rejects.toMatchObject({
    details: { detail: "columns-twice" },
  });
});

it("keeps every row of an order with several items for the result file", async () => {
  const item = (code: string, fee: string) => line("440200009", fee).replace("103050101200", code);
  const found = await preview([item("1", "200.00"), item("2", "60.00")]);
  expect(found).toMatchObject({ good: 1, bad: 0, totalFen: 26_000 });
  const batch = await readBatch({ accountId, source: source([item("1", "200.00"), item("2", "60.00")]) });
  if (batch.kind !== "batch") throw new Error(batch.kind);
  expect(batch.rows.map(({ row }) => sourceRows(row.source).map((one) => [one.line, one.cells[4]]))).toEqual([
    [
      [2, "1"],
      [3, "2"],
    ],
  ]);
});

it("starts only what the person saw: other counts or another total are refused, and no run is made", async () => {
  const seen = { accountId, source: source([line("440200007")]), good: 1, bad: 0, totalFen: 20_000 };
  const key = "0d7a3ab4-1a38-4e4c-9f0e-5f3a6f4f2c11";
  for (const change of [{ good: 2 }, { bad: 1 }, { totalFen: 19_999 }]) {
    await expect(startBatch(context({ ...seen, ...change, requestKey: key }))).rejects.toMatchObject({
      details: { detail: "batch-changed" },
    });
  }
  expect(await db().run.count()).toBe(0);
  const { id } = await startBatch(context({ ...seen, requestKey: key }));
  expect(await startBatch(context({ ...seen, requestKey: key }))).toEqual({ id });
  expect(await db().runRow.count({ where: { runId: id, state: "waiting" } })).toBe(1);
});
