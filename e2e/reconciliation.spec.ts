import type { Page } from "@playwright/test";
import { seriousFindings } from "./support/axe";
import { dayOfDiscrepancies, daysAgo } from "./support/bill-day";
import { choose } from "./support/choose";
import { expect, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

// WeChat takes its time to tell a receiver again, and the desk looks at growing intervals.
test.describe.configure({ mode: "serial", timeout: 150_000 });

test.afterAll(async () => {
  await sandbox.resetClock();
  await sandbox.setReceiver("440200", "finance", { answer: 0 });
});

const day = daysAgo(2);
let scene: Awaited<ReturnType<typeof dayOfDiscrepancies>>;

const list = (page: Page) => page.getByRole("table", { name: "差异列表" });

/** Settles the discrepancy of a number from the panel beside the list, and answers the panel. */
async function settle(page: Page, noticeNo: string, resolution: string, remark?: string) {
  await list(page).getByRole("button", { name: noticeNo }).click();
  const panel = page.getByRole("dialog");
  await panel.getByText(resolution, { exact: true }).first().click();
  if (remark) await panel.getByLabel(/^说明/).fill(remark);
  await panel.getByRole("button", { name: "处理", exact: true }).click();
  return panel;
}

async function settleAtOnce(
  page: Page,
  noticeNo: string,
  resolution: string,
  remark?: string,
): Promise<void> {
  const panel = await settle(page, noticeNo, resolution, remark);
  await expect(panel.getByRole("button", { name: "重新打开" })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(list(page).getByRole("button", { name: noticeNo })).toHaveCount(0);
}

test("a day with a discrepancy of each kind is imported from a GBK gzip file", async ({ as }) => {
  scene = await dayOfDiscrepancies(day);
  const page = await as("finance");
  await page.goto("/reconciliation");
  const upload = page.locator("section").filter({ has: page.getByRole("heading", { name: "上传账单文件" }) });
  await choose(page, /微信账号/, /韶关政务非税缴费/, upload);
  const file = { name: `${day}.csv.gz`, mimeType: "application/gzip", buffer: scene.file };
  await upload.getByLabel("账单文件").setInputFiles(file);
  await upload.getByRole("button", { name: "上传并核对" }).click();
  await expect(page.getByText(`已导入 ${day} 的账单`)).toBeVisible();
  await upload.getByRole("button", { name: "上传并核对" }).click();
  await expect(page.getByText(`这份文件就是 ${day} 现在的账单，没有重复导入。`)).toBeVisible();
  await page.getByRole("link", { name: `查看 ${day} 的对账` }).click();
  await expect(list(page).getByRole("row")).toHaveCount(9);
  for (const kind of [
    ["本系统没有", "¥201.00"],
    ["账单没有", "¥202.00"],
    ["金额不同", "¥3.00"],
    ["状态不同", "¥204.00"],
    ["重复缴款", "¥205.00"],
    ["退款未知", "¥6.00"],
    ["账单没有退款", "¥7.00"],
    ["接收方未确认", "¥208.00"],
  ] as const) {
    const card = page.getByRole("group", { name: "按种类筛选" }).getByRole("button", { name: kind[0] });
    await expect(card.filter({ hasText: kind[1] })).toContainText("待处理 1");
  }
  // Both sides add up: 9 payments of the bill against 8 orders of the desk's day.
  const total = page.getByRole("row", { name: /^合计/ });
  await expect(total).toContainText("¥1,739.00");
  expect(await seriousFindings(page)).toEqual([]);
});

test("each is settled in its own way, and the day ends with none open", async ({ as }) => {
  const page = await as("finance");
  await page.goto(`/reconciliation/${day}`);
  await settleAtOnce(page, scene.missingInDesk.noticeNo, "收录订单");
  await settleAtOnce(page, scene.missingInBill.noticeNo, "等次日账单");
  await settleAtOnce(page, scene.amountDiffers.noticeNo, "已另行处理", "窗口已补收差额，凭证 0119");
  await settleAtOnce(page, scene.statusDiffers.noticeNo, "收录订单");
  await settleAtOnce(page, scene.paidTwice.noticeNo, "与本单位无关", "由另一系统下单，已请其退款");
  await settleAtOnce(page, scene.refundUnknown.noticeNo, "收录订单");
  await settleAtOnce(page, scene.refundMissing.noticeNo, "已另行处理", "退款在次日账单，已核对");
  await sandbox.setReceiver("440200", "finance", { answer: 0 });
  const panel = await settle(page, scene.untold.noticeNo, "补发通知", "财政没有收到");
  await expect(panel.getByRole("button", { name: "重新打开" })).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(page.getByText("没有待处理的差异")).toBeVisible();
  await page.getByRole("button", { name: "重新核对" }).click();
  await expect(page.getByText(/核对完成：相符 \d+ 笔，没有新的差异/)).toBeVisible();
  await expect(page.getByText("没有待处理的差异")).toBeVisible();
});

test("the log tells the story", async ({ as }) => {
  const page = await as("auditor");
  await page.goto("/audit?action=reconciliation.settle");
  const log = page.getByRole("table").first();
  await expect(log.getByRole("row")).toHaveCount(9);
  await expect(log).toContainText("窗口已补收差额，凭证 0119");
  for (const action of ["reconciliation.import", "reconciliation.match"]) {
    await page.goto(`/audit?action=${action}`);
    await expect(log).toContainText("陈静");
  }
  await page.goto(`/reconciliation/${day}`);
  await expect(page.getByRole("button", { name: "重新核对" })).toHaveCount(0);
});
