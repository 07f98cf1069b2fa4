import { readFile } from "node:fs/promises";
import { choose } from "./support/choose";
import { queryDatabase } from "./support/database";
import { expect, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

test.describe.configure({ timeout: 240_000 });
test.afterEach(() => sandbox.clearFaults());

const openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
/** Of the sandbox's world (docs/sandbox.md): the first was uploaded rightly, the second is not paid. */
const rows = [
  ["4200000480202003022581846288", "", "", openid],
  ["", "1900012345", "LEVY-20261120-0003", openid],
  ["4200000480202003022581846288", "", "", openid],
  ["", "1900012345", "", openid],
  ["4200000480202003022581846327", "", "", ""],
];
const table = [["微信支付单号", "商户号", "商户订单号", "openid"], ...rows]
  .map((cells) => cells.join("\t"))
  .join("\n");

test("a table of uploads gives each row WeChat's answer or why it was not asked, and keeps no openid", async ({
  as,
}) => {
  const page = await as("support");
  await page.goto("/shopping/batch");
  await choose(page, /微信账号/, /韶关政务非税缴费/);
  await page.getByLabel("粘贴表格（含表头）").fill(table);
  await page.getByRole("button", { name: "检查表格" }).click();
  await expect(page.getByText("可以核对 2 笔订单。")).toBeVisible();
  await expect(page.getByText("另有 1 行与前面的行是同一笔订单，合并为一笔核对。")).toBeVisible();
  const bad = page.getByRole("table", { name: "有问题的行" });
  await expect(bad.getByText("openid：请填写此项")).toBeVisible();
  await expect(bad).not.toContainText(openid);
  await page.getByRole("button", { name: "开始核对 2 笔订单" }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/, { timeout: 60_000 });

  // The page follows by itself, and says of each row what WeChat found, or what is wrong with the cell.
  await expect(page.getByText("4 / 4 行已有结果")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("已完成").first()).toBeVisible();
  const list = page.getByRole("table", { name: "行" });
  const good = list.getByRole("row").filter({ hasText: "微信已回答" }).first();
  await expect(good).toContainText("上传成功");
  await expect(list.getByRole("row", { name: /LEVY-20261120-0003/ })).toContainText("上传失败：订单未支付");
  await expect(list.getByText("商户订单号：请填写此项")).toBeVisible();
  await expect(list.getByText("openid：请填写此项")).toBeVisible();
  await expect(list.getByText("改好这一行后，用新的表格重新提交。")).toHaveCount(2);
  expect(await page.content()).not.toContain(openid);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载结果 CSV" }).click(),
  ]);
  const file = await readFile(await download.path(), "utf8");
  expect(file).toContain("核对编号");
  expect(file).toContain("上传失败：订单未支付");
  expect(file).toContain("oUp…S6o");
  expect(file).not.toContain(openid);

  const runId = page.url().slice(-36);
  const kept = await queryDatabase<{ text: string }>(
    "SELECT run_rows::text AS text FROM run_rows WHERE run_id = $1::uuid",
    [runId],
  );
  expect(kept).toHaveLength(4);
  for (const { text } of kept) expect(text).not.toContain(openid);
  expect(await queryDatabase("SELECT 1 FROM shopping_payers WHERE run_id = $1::uuid", [runId])).toEqual([]);

  await list
    .getByRole("row", { name: /LEVY-20261120-0003/ })
    .getByRole("link", { name: "核对记录" })
    .click();
  await expect(page).toHaveURL(/\/shopping\/[0-9a-f-]{36}$/);
  await expect(page.getByText("上传失败：订单未支付").first()).toBeVisible();
});

test("a row that WeChat refuses says the code, what it means and what to do", async ({ as }) => {
  await sandbox.fault({ endpoint: "/user-order/shoppinginfo/verify", kind: "errcode", errcode: 268457013 });
  const page = await as("support");
  await page.goto("/shopping/batch");
  await choose(page, /微信账号/, /韶关政务非税缴费/);
  await page.getByLabel("粘贴表格（含表头）").fill(table.split("\n").slice(0, 2).join("\n"));
  await page.getByRole("button", { name: "检查表格" }).click();
  await page.getByRole("button", { name: "开始核对 1 笔订单" }).click();
  await expect(page.getByText("1 / 1 行已有结果")).toBeVisible({ timeout: 120_000 });
  const row = page.getByRole("table", { name: "行" }).getByRole("row").nth(1);
  await expect(row).toContainText("268457013");
  await expect(row.getByRole("link", { name: "核对记录" })).toBeVisible();
  const runId = page.url().slice(-36);
  expect(await queryDatabase("SELECT 1 FROM shopping_payers WHERE run_id = $1::uuid", [runId])).toEqual([]);
});
