import { readFile } from "node:fs/promises";
import path from "node:path";
import { choose } from "./support/choose";
import { expect, test } from "./support/desk";

const fixtures = path.join(import.meta.dirname, "..", "lib", "orders", "batch", "fixtures");
const header = "缴款通知书编号,开具时间,缴款人姓名,付款设备 IP,项目编码,项目名称,金额,支付方式";
const place = ",行政区划代码,执收单位编码,执收单位名称";
const row = (number: string, fee: string) =>
  `${number},2026-11-01 10:00:00,叶小梅,113.68.115.241,103050101200,交通违法罚款,${fee},MWEB`;
const ofPlace = ",440200,143605002004,韶关市公安局交警支队";

test("unknown columns are asked for once, with the likely one chosen, and nothing starts before", async ({
  as,
}) => {
  const page = await as("finance");
  const stamp = String(Date.now()).slice(-9);
  const text = [
    `${header.replace("缴款通知书编号", "缴款通知书编码")},经办科室${place}`,
    `${row(`4405${stamp}`, "200.00")},二科${ofPlace}`,
    `${row(`4406${stamp}`, "20,00").replace("20,00", '"20,00"')},二科${ofPlace}`,
  ].join("\n");
  await page.goto("/orders/batch");
  await choose(page, /微信账号/, /韶关政务非税缴费/);
  await page.getByLabel("粘贴表格").fill(text);
  await page.getByRole("button", { name: "检查表格" }).click();

  await expect(page.getByRole("heading", { name: "这些列是什么？" })).toBeVisible();
  await expect(page.getByRole("button", { name: /第 A 列：缴款通知书编码/ })).toContainText("缴款通知书编号");
  await expect(page.getByRole("button", { name: /第 I 列：经办科室/ })).toContainText("不使用");
  await expect(page.getByText("请先在上面确认这些列，再开始下单。")).toBeVisible();
  await page.getByRole("button", { name: "保存并重新检查" }).click();
  await expect(page.getByRole("heading", { name: "这些列是什么？" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "只下可以下单的 1 笔" })).toBeVisible();
  await expect(page.getByText(/G3 金额（元）：读到“20,00”。/)).toBeVisible();

  // Refused rows come back as a file with why, which can be given back.
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "把有问题的行存成表格" }).click(),
  ]);
  await page.getByLabel("选择文件").setInputFiles({
    name: "未下单的行.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await readFile(await download.path()),
  });
  await page.getByRole("button", { name: "检查表格" }).click();
  await expect(page.getByRole("table", { name: "表格的行" }).getByText(`4406${stamp}`)).toBeVisible();
  await expect(page.getByRole("heading", { name: "这些列是什么？" })).toHaveCount(0);
});

test("rows that a filter hides are left out and named, and one press takes them in", async ({ as }) => {
  const page = await as("finance", { locale: "en" });
  await page.goto("/orders/batch");
  await choose(page, /WeChat account/, /韶关政务非税缴费/);
  await page.getByLabel("Choose a file").setInputFiles(path.join(fixtures, "row-hidden-by-a-filter.xlsx"));
  await page.getByRole("button", { name: "Check the table" }).click();
  await expect(page.getByText("1 row is hidden by a filter and left out: row 3.")).toBeVisible();
  await expect(page.getByText("440204190185357")).toHaveCount(0);
  await page.getByRole("button", { name: "Take the hidden rows in" }).click();
  await expect(page.getByText("440204190185357")).toBeVisible();
  await expect(page.getByText("Hidden rows are taken in.")).toBeVisible();
});

test("the sheet that fits is read, and another can be chosen", async ({ as }) => {
  const page = await as("finance");
  await page.goto("/orders/batch");
  await choose(page, /微信账号/, /韶关政务非税缴费/);
  await page.getByLabel("选择文件").setInputFiles(path.join(fixtures, "data-on-second-sheet.xlsx"));
  await page.getByRole("button", { name: "检查表格" }).click();
  await expect(page.getByText("读的是工作表“名单”，列名在第 1 行。")).toBeVisible();
  await choose(page, /工作表/, /填表说明/);
  await expect(page.getByText(/工作表“填表说明”/).first()).toBeVisible();
  await choose(page, /工作表/, /名单/);
  await expect(page.getByText("440204190185356")).toBeVisible();
});
