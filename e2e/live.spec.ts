import type { Page } from "@playwright/test";
import { choose } from "./support/choose";
import { queryDatabase } from "./support/database";
import { expect, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

test.describe.configure({ timeout: 120_000 });

const isLive = (page: Page) => expect(page.locator('[data-live="live"]')).toBeVisible();

/** Fails should the page be loaded anew: a mark in its memory would be gone. */
async function mark(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
  return async () => expect(await page.evaluate(() => "isSameDocument" in window)).toBe(true);
}

async function placeOrder(page: Page): Promise<{ noticeNo: string; id: string; wechatOrderId: string }> {
  const noticeNo = await sandbox.addNotice(20_000);
  await page.goto("/orders/new");
  await choose(page, /微信账号/, /韶关政务非税缴费/);
  await choose(page, /执收单位/, /韶关市公安局交警支队市区一大队/);
  await page.getByLabel("缴款通知书编号", { exact: true }).fill(noticeNo);
  await page.getByRole("button", { name: "查询应收" }).click();
  await expect(page.getByText("微信查到应收 ¥200.00")).toBeVisible();
  await page.getByLabel("缴款人的 openid").fill("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
  await page.getByLabel("付款设备 IP").fill("113.68.115.241");
  await page.getByRole("button", { name: "核对并下单" }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "确认下单" }).click();
  await expect(page.locator('a[href*="/intp/nontax/pay"]').first()).toBeVisible();
  const [row] = await queryDatabase<{ id: string; wechatOrderId: string }>(
    'SELECT id, wechat_order_id AS "wechatOrderId" FROM orders WHERE payment_notice_no = $1',
    [noticeNo],
  );
  if (!row) throw new Error("the order was not kept");
  return { noticeNo, ...row };
}

test("a colleague's order, and its payment, show in an open list, which keeps its place and what was typed", async ({
  as,
}) => {
  const list = await as("support");
  await list.goto("/orders");
  await isLive(list);
  const isSame = await mark(list);
  const finance = await as("finance");
  const { noticeNo, id, wechatOrderId } = await placeOrder(finance);
  const row = list.getByRole("row").filter({ hasText: noticeNo });
  await expect(row.first()).toContainText("待缴");

  await sandbox.pay(wechatOrderId);
  await finance.goto(`/orders/${id}`);
  const search = list.getByLabel("编号", { exact: true });
  await search.pressSequentially("44");
  await finance
    .getByRole("main")
    .getByRole("button", { name: /刷新|查询/ })
    .first()
    .click();
  await expect(row.first()).toContainText("已缴");
  await expect(search).toHaveValue("44");
  await isSame();
});

test("without the stream of changes, an open page follows by asking", async ({ as }) => {
  const list = await as("support", { allowErrors: true });
  await list.route("**/api/live", (route) => route.abort());
  await list.goto("/orders");
  await expect(list.getByText("正在重连").first()).toBeVisible();
  const isSame = await mark(list);
  const { noticeNo } = await placeOrder(await as("finance"));
  const row = list.getByRole("row").filter({ hasText: noticeNo });
  await expect(row.first()).toBeVisible({ timeout: 30_000 });
  await isSame();
});

test("a hidden page does not listen, and has read everything anew when it is seen again", async ({ as }) => {
  const list = await as("support");
  await list.goto("/orders");
  await isLive(list);
  const show = (state: "hidden" | "visible") =>
    list.evaluate((shown) => {
      Object.defineProperty(document, "visibilityState", { value: shown, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await show("hidden");
  await expect(list.locator('[data-live="connecting"]')).toBeVisible({ timeout: 15_000 });
  const { noticeNo } = await placeOrder(await as("finance"));
  const row = list.getByRole("row").filter({ hasText: noticeNo });
  await expect(row).toHaveCount(0);
  await show("visible");
  await isLive(list);
  await expect(row.first()).toBeVisible();
});
