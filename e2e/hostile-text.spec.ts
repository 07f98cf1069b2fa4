import type { Page } from "@playwright/test";
import { choose } from "./support/choose";
import { queryDatabase } from "./support/database";
import { expect, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

const override = "\u202e";
const word = "W".repeat(400);
const script = "<script>window.wasRun=true</script>";
const image = "<img src=x onerror=window.wasRun=true>";
const payer = `${override}𠮷野家${script}👩‍👩‍👧‍👦`;
const description = `罚${override}款\u200b${image}𠀀${word}`;
const itemName = `项${override}目${script}\u200f𪚥${word}`;
const errmsg = `${image}${override}系统繁忙${script}`;

type Order = { id: string; account_id: string; wechat_order_id: string; sequence: string };

async function addHostileNotice(): Promise<string> {
  const noticeNo = `4402${Date.now()}${Math.floor(Math.random() * 1000)}`;
  const response = await fetch(`${sandbox.origin}/_sandbox/notices`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      noticeNo,
      regionCode: "440200",
      departmentCode: "143605002004",
      departmentName: "韶关市公安局交警支队市区一大队",
      noticeType: 2,
      userName: payer,
      items: [{ no: 1, item_id: "103050101200", item_name: itemName, fee: 20_000 }],
    }),
  });
  expect(response.ok, await response.text()).toBe(true);
  return noticeNo;
}

/** Places an order for the notice on the form, as a clerk does: WeChat's own words fill it. */
async function placeOrder(page: Page, noticeNo: string): Promise<void> {
  await page.goto("/orders/new");
  await choose(page, /微信账号/, /韶关政务非税缴费/);
  await choose(page, /执收单位/, /韶关市公安局交警支队市区一大队/);
  await page.getByLabel("缴款通知书编号", { exact: true }).fill(noticeNo);
  await page.getByRole("button", { name: "查询应收" }).click();
  await expect(page.getByText("微信查到应收 ¥200.00")).toBeVisible();
  await expect(page.getByLabel("缴款人姓名")).toHaveValue(payer);
  await page.getByLabel("订单描述").fill(description);
  await page.getByLabel("缴款人的 openid").fill("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
  await page.getByLabel("付款设备 IP").fill("113.68.115.241");
  await page.getByRole("button", { name: "核对并下单" }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: /确认/ }).click();
}

async function orderOf(noticeNo: string): Promise<Order> {
  const [order] = await queryDatabase<Order>(
    `SELECT orders.id, orders.account_id, orders.wechat_order_id, audit_events.sequence FROM orders
      JOIN audit_events ON target_id = orders.id::text AND action = 'orders.submit'
      WHERE payment_notice_no = $1`,
    [noticeNo],
  );
  if (!order) throw new Error(`there is no order for ${noticeNo}`);
  return order;
}

/** Text with a direction mark in it, together with the text of the desk's that the mark could reorder. */
function exposedTexts(): string[] {
  const exposed: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.textContent ?? "";
    let element = node.parentElement;
    if (!/[\u202a-\u202e\u2066-\u2069]/.test(text) || element?.closest("script, style")) continue;
    const isOpen = (one: Element) =>
      getComputedStyle(one).display === "inline" && !getComputedStyle(one).unicodeBidi.startsWith("isolate");
    while (element && isOpen(element)) element = element.parentElement;
    if (element && element.textContent?.trim() !== text.trim()) exposed.push(element.outerHTML.slice(0, 300));
  }
  return exposed;
}

/** Where the page scrolls sideways: what reaches beyond its edge. */
function widerThanThePage(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const reachesBeyond = (node: Node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect().right > clientWidth + 1;
  };
  const isClipped = (element: Element) => {
    let one: Element | null = element;
    while (one && one !== document.body && getComputedStyle(one).overflowX === "visible")
      one = one.parentElement;
    return one !== document.body;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => reachesBeyond(element) && !isClipped(element),
  );
  const opening = (element: Element) => element.outerHTML.slice(0, element.outerHTML.indexOf(">") + 60);
  return [`${scrollWidth} px`, ...wide.map(opening)];
}

async function expectWhole(page: Page, shown: string): Promise<void> {
  const text = page.getByText(shown, { exact: false }).filter({ visible: true }).first();
  await expect(text).toBeVisible();
  await expect(page.getByRole("status", { name: /正在加载/ })).toHaveCount(0);
  const at = page.url();
  expect(await page.evaluate(widerThanThePage), `${at} scrolls sideways`).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(window, "wasRun")), `a script ran on ${at}`).toBeUndefined();
  expect(await page.locator("img[src=x]").count(), `markup was made on ${at}`).toBe(0);
  expect(await page.evaluate(exposedTexts), `a direction mark is not held on ${at}`).toEqual([]);
}

test.describe.configure({ mode: "serial" });

test.describe("text that would break a page", () => {
  let noticeNo = "";
  let order: Order;

  test("goes through the form as it is, and the order is placed", async ({ as }) => {
    noticeNo = await addHostileNotice();
    const page = await as("finance");
    await placeOrder(page, noticeNo);
    await expect(page.locator('a[href*="/intp/nontax/pay"]').first()).toBeVisible();
    await expectWhole(page, payer);
    order = await orderOf(noticeNo);
    await sandbox.pay(order.wechat_order_id);
    const made = (await sandbox.ledger()).orders.filter(
      ({ request }) => request.payment_notice_no === noticeNo,
    );
    expect(made).toMatchObject([{ request: { user_name: payer, desc: description } }]);
  });

  for (const width of [390, 1440]) {
    test(`is shown as text on list, order, lookup, case and overview at ${width} px`, async ({ as }) => {
      const page = await as("finance", { width });
      await page.goto("/");
      await expectWhole(page, description);
      await page.goto(`/orders?q=${noticeNo}`);
      await expectWhole(page, description);
      await page.goto(`/orders/${order.id}`);
      await expectWhole(page, description);
      await expectWhole(page, itemName);
      for (const content of await page.locator("details > summary").all()) await content.click();
      await expectWhole(page, "\\u202e");
      const search = `account=${order.account_id}&region=440200&department=143605002004&kind=notice`;
      await page.goto(`/lookup?${search}&number=${noticeNo}`);
      await expectWhole(page, description);
      await page.goto(`/cases?${search}&number=${noticeNo}`);
      await expectWhole(page, itemName);
      for (const content of await page.locator("details > summary").all()) await content.click();
      await expectWhole(page, itemName);
    });

    test(`is shown as text in the log at ${width} px`, async ({ as }) => {
      const page = await as("auditor", { width });
      await page.goto(`/audit?targetType=order&targetId=${order.id}&event=${order.sequence}`);
      await expectWhole(page, "userName");
    });
  }

  test("in WeChat's own refusal is shown as text", async ({ as }) => {
    const refused = await addHostileNotice();
    const page = await as("finance", { width: 390 });
    await sandbox.fault({
      endpoint: "/nontax/unifiedorder",
      kind: "errcode",
      errcode: 987_654,
      errmsg,
      count: 1,
    });
    await placeOrder(page, refused);
    await expectWhole(page, errmsg);
    await page.goto(`/orders/${(await orderOf(refused)).id}`);
    await expectWhole(page, errmsg);
  });
});
