import type { Page } from "@playwright/test";
import { choose } from "./support/choose";
import { queryDatabase } from "./support/database";
import { expect, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

const openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

test.describe.configure({ timeout: 120_000 });

/** Places an order from a new notice of ¥1,234.56 and opens its page. */
async function placeOrder(page: Page): Promise<string> {
  const noticeNo = await sandbox.addNotice(123_456);
  await page.goto("/orders/new");
  await choose(page, /微信账号/, /韶关政务非税缴费/);
  await choose(page, /执收单位/, /韶关市公安局交警支队市区一大队/);
  await page.getByLabel("缴款通知书编号", { exact: true }).fill(noticeNo);
  await page.getByRole("button", { name: "查询应收" }).click();
  await expect(page.getByText("微信查到应收 ¥1,234.56")).toBeVisible();
  await page.getByLabel("缴款人的 openid").fill(openid);
  await page.getByLabel("付款设备 IP").fill("113.68.115.241");
  await page.getByRole("button", { name: "核对并下单" }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "确认下单" }).click();
  await expect(page.locator('a[href*="/intp/nontax/pay"]').first()).toBeVisible();
  const [row] = await queryDatabase<{ id: string }>("SELECT id FROM orders WHERE payment_notice_no = $1", [
    noticeNo,
  ]);
  await page.goto(`/orders/${row?.id}`);
  return noticeNo;
}

/** The pages of a printed file: Chromium writes one object for each. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test("an order is copied into a new form, with nothing personal in an address, and asks before it is placed twice", async ({
  as,
}) => {
  const page = await as("finance");
  const noticeNo = await placeOrder(page);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await page.getByRole("link", { name: "复制到新表单" }).click();
  await expect(page.getByLabel("缴款通知书编号", { exact: true })).toHaveValue(noticeNo);
  await expect(page.getByLabel("缴款人的 openid")).toHaveValue(openid);
  await expect(page.getByLabel("付款设备 IP")).toHaveValue("113.68.115.241");
  await page.getByRole("button", { name: "核对并下单" }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "确认下单" }).click();
  const question = page.getByRole("alertdialog").filter({ hasText: "未缴款的订单" });
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "仍要再下一笔" }).click();
  await expect(page.locator('a[href*="/intp/nontax/pay"]').first()).toBeVisible();
  const keys = await queryDatabase("SELECT request_key FROM orders WHERE payment_notice_no = $1", [noticeNo]);
  expect(keys).toHaveLength(2);
  for (const address of addresses) {
    expect(address).not.toContain(openid);
    expect(decodeURIComponent(address)).not.toContain("叶");
    expect(address).not.toContain("113.68.115.241");
  }
});

test("only who may create orders is offered the copy, and no order of unknown outcome is", async ({ as }) => {
  const page = await as("finance");
  const noticeNo = await placeOrder(page);
  const address = page.url();
  const support = await as("support");
  await support.goto(address);
  await expect(support.getByRole("link", { name: "打印缴款单" })).toBeVisible();
  await expect(support.getByRole("link", { name: "复制到新表单" })).toHaveCount(0);
  // With its next look planned, as each has: one that nobody looks for is looked for within a minute.
  await queryDatabase(
    `WITH doubted AS (
       UPDATE orders SET state = 'unknown', upstream_status = NULL, next_look_at = now() + interval '1 day'
       WHERE payment_notice_no = $1 RETURNING id
     )
     INSERT INTO pgboss.job (name, singleton_key, data, start_after)
     SELECT 'orders.resolve', id::text, jsonb_build_object('orderId', id), now() + interval '1 day' FROM doubted`,
    [noticeNo],
  );
  await page.goto(address);
  await expect(page.getByText("请求已发出，但没有收到微信明确的回答").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "复制到新表单" })).toHaveCount(0);
  await page.goto(`${address}/slip`);
  await expect(page.getByText("这笔订单没有缴款单")).toBeVisible();
  await expect(page.getByText("不知道微信有没有产生这笔订单")).toBeVisible();
});

for (const look of [
  { locale: "zh-CN", theme: "light", words: "人民币壹仟贰佰叁拾肆元伍角陆分", print: "打印" },
  {
    locale: "en",
    theme: "dark",
    words: "one thousand two hundred thirty-four yuan and fifty-six fen",
    print: "Print",
  },
] as const) {
  test(`a payment slip prints on one page of A4 or A5, in ${look.locale} from a ${look.theme} screen`, async ({
    as,
  }) => {
    const noticeNo = await placeOrder(await as("finance"));
    const page = await as("support", look);
    const [row] = await queryDatabase<{ id: string }>("SELECT id FROM orders WHERE payment_notice_no = $1", [
      noticeNo,
    ]);
    await queryDatabase(
      `INSERT INTO order_items (order_id, no, item_id, item_name, overdue_fen, fee_fen)
       SELECT $1, no, '1030501012' || no, '加处罚款及滞纳金第' || no || '项', 0, 0 FROM generate_series(2, 14) no`,
      [row?.id],
    );
    await page.addInitScript(() => {
      window.print = () => document.documentElement.setAttribute("data-printed", "yes");
    });
    await page.goto(`/orders/${row?.id}/slip`);
    const slip = page.getByRole("article");
    await expect(slip).toContainText(noticeNo);
    await expect(slip).toContainText("¥1,234.56");
    await expect(slip).toContainText(look.words);
    await expect(slip).toContainText("叶*梅");
    await expect(slip).not.toContainText("113.68");
    await page.getByRole("button", { name: look.print, exact: true }).click();
    await expect(page.locator("html")).toHaveAttribute("data-printed", "yes");
    for (const format of ["A4", "A5"]) {
      expect(pagesOf(await page.pdf({ format })), `pages of ${format}`).toBe(1);
    }
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("navigation")).toBeHidden();
    await expect(page.getByRole("button", { name: look.print, exact: true })).toBeHidden();
    const colours = await page.evaluate(() => {
      const body = getComputedStyle(document.body);
      const paper = getComputedStyle(document.querySelector("article") ?? document.body);
      return [body.backgroundColor, paper.backgroundColor, paper.color];
    });
    expect(colours).toEqual(["rgb(255, 255, 255)", "rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
  });
}

test("a paid order has no slip, and the page says so", async ({ as }) => {
  const page = await as("finance");
  const noticeNo = await placeOrder(page);
  const address = page.url();
  await queryDatabase("UPDATE orders SET upstream_status = 'paid' WHERE payment_notice_no = $1", [noticeNo]);
  await page.goto(`${address}/slip`);
  await expect(page.getByText("已经缴款，不要再付。")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "打印" })).toHaveCount(0);
});
