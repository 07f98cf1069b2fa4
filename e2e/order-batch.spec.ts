import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { choose } from "./support/choose";
import { queryDatabase } from "./support/database";
import { expect, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

test.describe.configure({ timeout: 120_000 });
test.afterEach(() => sandbox.clearFaults());

const header = [
  "缴款通知书编号",
  "开具时间",
  "缴款人姓名",
  "付款设备 IP",
  "项目编码",
  "项目名称",
  "金额（元）",
  "支付方式",
];
const region = {
  codes: ["行政区划代码", "执收单位编码", "执收单位名称"],
  of: ["440200", "143605002004", "韶关市公安局交警支队"],
};

function row(number: string, change: Partial<Record<"ip" | "fee" | "item" | "date", string>> = {}): string[] {
  const {
    ip = "113.68.115.241",
    fee = "200.00",
    item = "103050101200",
    date = "2026-11-01 10:00:00",
  } = change;
  return [number, date, "叶小梅", ip, item, "交通违法罚款", fee, "MWEB", ...region.of];
}

const text = (rows: string[][]) =>
  [[...header, ...region.codes], ...rows].map((cells) => cells.join("\t")).join("\n");

async function openBatch(page: Page): Promise<void> {
  await page.goto("/orders/batch");
  await choose(page, /微信账号/, /韶关政务非税缴费/);
}

async function start(page: Page, button: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "开始下单" }).click();
  await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}$/, { timeout: 60_000 });
}

const contentOf = async (download: Download) => readFile(await download.path(), "utf8");

/** 970 good rows and 30 that are bad in four ways, with what the result file must say of each bad one. */
function thousandRows(stamp: string) {
  const rows: string[][] = [];
  const bad = new Map<number, string>();
  for (let index = 0; index < 1_000; index += 1) {
    const line = index + 2;
    const number = `4402${stamp}${String(index).padStart(4, "0")}`;
    const kind = index % 33 === 7 && bad.size < 30 ? bad.size % 4 : -1;
    if (kind === 0) bad.set(line, `G${line} 金额（元）：读到“二百元”`);
    if (kind === 1) bad.set(line, `D${line} 付款设备 IP：读到“300.1.1.1”。请填写正确的 IP 地址`);
    if (kind === 2) bad.set(line, `B${line} 开具时间：读到“2026-02-30”。请填写只有一种读法的日期`);
    if (kind === 3) bad.set(line, `编号与第 ${line - 1} 行重复`);
    rows.push(
      kind === 0
        ? row(number, { fee: "二百元" })
        : kind === 1
          ? row(number, { ip: "300.1.1.1" })
          : kind === 2
            ? row(number, { date: "2026-02-30" })
            : kind === 3
              ? row(rows.at(-1)?.[0] ?? "")
              : row(number),
    );
  }
  return { rows, bad };
}

test("a table of 1,000 orders with 30 bad rows ends with 970 placed, and a file that says why for each of the 30", async ({
  as,
}) => {
  // At 25 orders a second it takes 40 s where nothing else is done.
  test.setTimeout(240_000);
  const stamp = String(Date.now()).slice(-9);
  const { rows, bad } = thousandRows(stamp);
  expect(bad.size).toBe(30);
  const page = await as("finance");
  await openBatch(page);
  await page.getByLabel("粘贴表格").fill(text(rows));
  await page.getByRole("button", { name: "检查表格" }).click();
  await expect(page.getByText("970 笔", { exact: true })).toBeVisible();
  await expect(page.getByText("¥194,000.00")).toBeVisible();
  // Every bad row is shown, by its row and column.
  await expect(page.getByRole("table", { name: "表格的行" }).getByRole("row")).toHaveCount(31);
  await expect(
    page.getByText(/金额（元）：读到“二百元”。请填写以元为单位、最多两位小数的金额/).first(),
  ).toBeVisible();
  await start(page, "只下可以下单的 970 笔");
  // The page follows by itself.
  await expect(page.getByText("1,000 / 1,000 行已有结果")).toBeVisible({ timeout: 200_000 });
  await expect(page.getByText("已完成").first()).toBeVisible();

  const placed = await queryDatabase<{ number: string }>(
    "SELECT payment_notice_no AS number FROM orders WHERE state = 'placed' AND payment_notice_no LIKE $1",
    [`4402${stamp}%`],
  );
  expect(placed).toHaveLength(970);
  const { orders } = await sandbox.ledger();
  const numbers = orders
    .map(({ request }) => String(request.payment_notice_no))
    .filter((number) => number.startsWith(`4402${stamp}`));
  expect(numbers).toHaveLength(970);
  expect(new Set(numbers).size).toBe(970);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载结果 CSV" }).click(),
  ]);
  const lines = (await contentOf(download)).trimEnd().split("\r\n").slice(1);
  expect(lines).toHaveLength(1_000);
  expect(lines.filter((line) => line.includes(",成功,"))).toHaveLength(970);
  for (const [line, why] of bad) {
    expect(lines[line - 2]).toContain(`,${line},未执行,`);
    expect(lines[line - 2]).toContain(why);
  }
});

test("a paused batch begins nothing, and goes on when it is resumed; a number ordered before is told before the start", async ({
  as,
}) => {
  const stamp = String(Date.now()).slice(-9);
  const numbers = Array.from({ length: 40 }, (_, index) => `4403${stamp}${String(index).padStart(4, "0")}`);
  const page = await as("finance");
  // Slow enough to be paused half-way.
  await sandbox.fault({ endpoint: "/nontax/getorderlist", kind: "delay", delayMs: 700, count: 60 });
  await openBatch(page);
  await page.getByLabel("选择文件").setInputFiles({
    name: "十一月.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(text(numbers.map((number) => row(number))).replaceAll("\t", ",")),
  });
  await page.getByRole("button", { name: "检查表格" }).click();
  await start(page, "下 40 笔订单");
  await page.getByRole("button", { name: "暂停" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "暂停" }).click();
  await expect(page.getByText("有人暂停了这个任务。")).toBeVisible();
  await page.getByRole("button", { name: "继续" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "继续" }).click();
  await expect(page.getByText("40 / 40 行已有结果")).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole("heading", { name: "十一月.csv" })).toBeVisible();

  await openBatch(page);
  await page.getByLabel("粘贴表格").fill(text([row(numbers[0] ?? ""), row(`4404${stamp}`)]));
  await page.getByRole("button", { name: "检查表格" }).click();
  await expect(page.getByText("这个编号有一笔未付的订单")).toBeVisible();
  await expect(page.getByRole("button", { name: "只下可以下单的 1 笔" })).toBeVisible();
});

test("support sees batches and their results, and can neither start nor stop one", async ({ as }) => {
  const page = await as("support");
  await page.goto("/runs");
  await expect(page.getByRole("heading", { name: "批量任务", level: 1 })).toBeVisible();
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText("行已有结果").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "下载结果 CSV" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "取消任务" })).toHaveCount(0);
  await page.goto("/orders/batch");
  await expect(page.getByText("没有权限")).toBeVisible();
});
