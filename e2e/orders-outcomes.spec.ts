import type { Page } from "@playwright/test";
import { queryDatabase } from "./support/database";
import { expect, test } from "./support/desk";
import { fillOrderForm as fill, sendOrderForm as send } from "./support/order-form";
import { sandbox } from "./support/sandbox";

const placing = "/nontax/unifiedorder";
const listing = "/nontax/getorderlist";

// Each fills the whole form, up to three times.
test.describe.configure({ timeout: 120_000 });
test.afterEach(() => sandbox.clearFaults());

/** Fills the form and sends it, to whatever comes of it. */
async function order(page: Page, noticeNo: string): Promise<void> {
  await fill(page, noticeNo);
  await send(page);
}

async function madeFor(noticeNo: string): Promise<number> {
  const { orders } = await sandbox.ledger();
  return orders.filter(({ request }) => request.payment_notice_no === noticeNo).length;
}

const payLink = (page: Page) => page.locator('a[href*="/intp/nontax/pay"]').first();

/** Sends an order that gets no clear answer, and opens its page. */
async function orderUnknown(page: Page, noticeNo: string, kind: "reset-after" | "reset-before") {
  await sandbox.fault({ endpoint: placing, kind, count: 1 });
  await order(page, noticeNo);
  await expect(page.getByText("订单可能已经生成，也可能没有")).toBeVisible();
  await page.getByRole("link", { name: "打开订单查明结果" }).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
}

/** Makes the desk forget an order that WeChat has, as if another system had placed it. */
async function forget(noticeNo: string): Promise<string> {
  const [row] = await queryDatabase<{ id: string }>(
    "SELECT wechat_order_id AS id FROM orders WHERE payment_notice_no = $1",
    [noticeNo],
  );
  await queryDatabase(
    `UPDATE orders SET state = 'absent', wechat_order_id = NULL, upstream_status = NULL
     WHERE payment_notice_no = $1`,
    [noticeNo],
  );
  return row?.id ?? "";
}

test("an order of unknown outcome says why it waits, locks its notice, and is found without a second one", async ({
  as,
}) => {
  const noticeNo = await sandbox.addNotice(20_000);
  const page = await as("finance");
  await orderUnknown(page, noticeNo, "reset-after");
  // WeChat tells nothing yet, so no job settles it before the page has been read.
  await sandbox.fault({ endpoint: listing, kind: "errcode", errcode: 48001 });
  const orderUrl = page.url();
  const lock = page
    .getByRole("region")
    .or(page.locator("section"))
    .filter({ hasText: "为什么这个编号不能再下单" });
  await expect(lock.first()).toContainText("下次自动查询");
  await expect(lock.first().locator("time").first()).toBeVisible();
  await order(page, noticeNo);
  await expect(page.getByText(/系统将在 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d 再次向微信查询/)).toBeVisible();
  expect(await madeFor(noticeNo)).toBe(1);
  await page.goto(`/orders?q=${noticeNo}`);
  await expect(page.getByRole("table").getByText("结果未知")).toBeVisible();
  await sandbox.clearFaults();
  await page.goto(orderUrl);
  const look = page.getByRole("button", { name: "查询结果" });
  const isSettled = page.getByText("待缴款").first();
  await expect(look.or(isSettled).first()).toBeVisible();
  if (await look.isVisible()) await look.click();
  await expect(isSettled).toBeVisible();
  await expect(page.getByText("为什么这个编号不能再下单")).toBeHidden();
  expect(await madeFor(noticeNo)).toBe(1);
});

test("an order that never came to WeChat is placed again with one click, as one order", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(20_000);
  const page = await as("finance");
  await orderUnknown(page, noticeNo, "reset-before");
  await queryDatabase(
    "UPDATE orders SET created_at = created_at - interval '4 minutes' WHERE payment_notice_no = $1",
    [noticeNo],
  );
  const again = page.getByRole("button", { name: "再次下单" });
  const look = page.getByRole("button", { name: "查询结果" });
  await expect(look.or(again).first()).toBeVisible();
  if (await look.isVisible()) await look.click();
  await expect(again).toBeVisible();
  expect(await madeFor(noticeNo)).toBe(0);
  await again.dblclick();
  await expect(page.getByText("待缴款").first()).toBeVisible();
  await expect(payLink(page)).toBeVisible();
  await expect(page.getByText("第 2 次提交")).toBeVisible();
  expect(await madeFor(noticeNo)).toBe(1);
});

test("a notice that was paid elsewhere stops the order and leads to the look-up", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(20_000);
  const page = await as("finance");
  await order(page, noticeNo);
  await expect(payLink(page)).toBeVisible();
  const paid = await forget(noticeNo);
  await fill(page, noticeNo);
  // Between the query and the order: the notice itself says that it is paid only to who asks again.
  await sandbox.pay(paid);
  await send(page);
  await expect(page.getByText(`微信显示这个编号已经缴款（订单 ${paid}）`)).toBeVisible();
  expect(await madeFor(noticeNo)).toBe(1);
  await page.getByRole("link", { name: "详情", exact: true }).first().click();
  await expect(page).toHaveURL(new RegExp(`/lookup\\?.*number=${noticeNo}`));
});

test("an open order asks first; only who confirms it gets another", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(20_000);
  const page = await as("finance");
  await order(page, noticeNo);
  await expect(payLink(page)).toBeVisible();
  await order(page, noticeNo);
  const dialog = page.getByRole("alertdialog").filter({ hasText: "未缴款的订单" });
  await expect(dialog.getByText("缴款人可能重复缴款")).toBeVisible();
  await expect(dialog.getByText("¥200.00")).toBeVisible();
  await dialog.getByRole("button", { name: "取消" }).click();
  await expect(dialog).toBeHidden();
  expect(await madeFor(noticeNo)).toBe(1);
  await expect(page.getByLabel("缴款通知书编号", { exact: true })).toHaveValue(noticeNo);
  await send(page);
  await dialog.getByRole("button", { name: "仍要再下一笔" }).click();
  await expect(payLink(page)).toBeVisible();
  expect(await madeFor(noticeNo)).toBe(2);
});

test("a look that fails asks too, and looks again on request", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(20_000);
  const page = await as("finance");
  await sandbox.fault({ endpoint: listing, kind: "errcode", errcode: 48001 });
  await order(page, noticeNo);
  const dialog = page.getByRole("alertdialog").filter({ hasText: "微信没有说明这个编号是否已缴款" });
  await expect(dialog.getByText(/48001/).first()).toBeVisible();
  expect(await madeFor(noticeNo)).toBe(0);
  await sandbox.clearFaults();
  await dialog.getByRole("button", { name: "重新查询" }).click();
  await expect(payLink(page)).toBeVisible();
  expect(await madeFor(noticeNo)).toBe(1);
});

test("a person picks among several orders at WeChat, with a reason", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(20_000);
  const page = await as("finance");
  await order(page, noticeNo);
  await expect(payLink(page)).toBeVisible();
  const other = await forget(noticeNo);
  await sandbox.fault({ endpoint: placing, kind: "reset-after", count: 1 });
  await order(page, noticeNo);
  await page.getByRole("alertdialog").getByRole("button", { name: "仍要再下一笔" }).click();
  await page.getByRole("link", { name: "打开订单查明结果" }).click();
  const compare = page.getByRole("region", { name: "微信的哪一笔订单是它？" });
  const look = page.getByRole("button", { name: "查询结果" });
  await expect(look).toBeVisible();
  await look.click();
  await expect(compare).toBeVisible();
  await expect(page.getByText("待认定").first()).toBeVisible();
  await expect(compare.getByRole("columnheader")).toHaveCount(4);
  const ours = compare
    .getByRole("columnheader")
    .filter({ hasNotText: other.slice(-5) })
    .last();
  await ours.getByRole("button", { name: "这一笔是" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "这一笔是" }).click();
  await expect(dialog.getByText("请填写此项")).toBeVisible();
  await dialog.getByLabel("认定依据").fill("与缴款人手机上的订单核对过");
  await dialog.getByRole("button", { name: "这一笔是" }).click();
  await expect(page.getByText("待缴款").first()).toBeVisible();
  await expect(page.getByText("人工认定微信订单为本笔订单")).toBeVisible();
  expect(await madeFor(noticeNo)).toBe(2);
});
