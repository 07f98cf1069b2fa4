import type { Page } from "@playwright/test";
import { seriousFindings } from "./support/axe";
import { choose } from "./support/choose";
import { queryDatabase } from "./support/database";
import { expect, type RoleName, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

const account = /韶关政务非税缴费/;
const department = /韶关市公安局交警支队市区一大队/;
const openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

test.describe.configure({ mode: "serial" });

test.describe("the whole tour, from a notice to the log", () => {
  let noticeNo = "";

  test.beforeAll(async () => {
    noticeNo = await sandbox.addNotice(20_000);
  });

  async function findNotice(page: Page): Promise<void> {
    await page.goto("/lookup");
    await choose(page, /微信账号/, account);
    await choose(page, /执收单位/, department);
    await page.getByLabel("号码", { exact: true }).fill(noticeNo);
    await page.getByRole("button", { name: "查询", exact: true }).click();
  }

  test("finance creates an order from the notice number", async ({ as }) => {
    const page = await as("finance");
    await page.goto("/orders");
    await page.getByRole("link", { name: "新建订单" }).first().click();
    await expect(page).toHaveURL(/\/orders\/new$/);
    await choose(page, /微信账号/, account);
    await choose(page, /执收单位/, department);
    await page.getByLabel("缴款通知书编号", { exact: true }).fill(noticeNo);
    await page.getByRole("button", { name: "查询应收" }).click();
    await expect(page.getByText("微信查到应收 ¥200.00")).toBeVisible();
    await expect(page.getByLabel("缴款人姓名")).toHaveValue("叶*梅");
    await page.getByLabel("缴款人的 openid").fill(openid);
    await page.getByLabel("付款设备 IP").fill("113.68.115.241");
    await page.getByRole("button", { name: "核对并下单" }).first().click();
    const dialog = page.getByRole("alertdialog");
    await expect(dialog.getByText("贰佰元整")).toBeVisible();
    await dialog.getByRole("button", { name: /确认/ }).dblclick();
    await expect(page.locator('a[href*="/intp/nontax/pay"]').first()).toBeVisible();
    const orders = (await sandbox.ledger()).orders.filter(
      ({ request }) => request.payment_notice_no === noticeNo,
    );
    expect(orders, "a double click makes one order").toHaveLength(1);
  });

  test("the citizen pays on the page behind the link, and the desk learns of it", async ({ as }) => {
    const page = await as("finance");
    await page.goto(`/orders?q=${noticeNo}`);
    await page.getByRole("table").getByRole("link").first().click();
    const link = page.locator('a[href*="/intp/nontax/pay"]').first();
    await expect(link).toBeVisible();
    const phone = await page.context().newPage();
    await phone.goto((await link.getAttribute("href")) ?? "");
    await phone.getByRole("button", { name: /支付/ }).click();
    await expect(phone.getByText(/支付成功/).first()).toBeVisible();
    await phone.close();
    await sandbox.settle();
    await page
      .getByRole("button", { name: /刷新|查询/ })
      .first()
      .click();
    await expect(page.getByText("已缴款").first()).toBeVisible();
  });

  test("finance looks the notice up and sees it paid and all told", async ({ as }) => {
    const page = await as("finance");
    await findNotice(page);
    await expect(page.getByText("微信共有 1 笔订单")).toBeVisible();
    await expect(page.getByText("已支付").or(page.getByText("已缴款")).first()).toBeVisible();
    await expect(page.getByText("各接收方都已收到付款通知，不需要补发")).toBeVisible();
    await expect(page.getByRole("link", { name: /由本系统下单/ })).toBeVisible();
  });

  test("finance re-notifies a paid order of which Finance never heard, and sees it delivered", async ({
    as,
  }) => {
    const page = await as("finance");
    await page.goto("/lookup");
    await choose(page, /微信账号/, account);
    await choose(page, /执收单位/, department);
    await page.getByLabel("号码", { exact: true }).fill("440204190190001");
    await page.getByRole("button", { name: "查询", exact: true }).click();
    await expect(page.getByText("有接收方没有收到付款通知").first()).toBeVisible();
    await page.getByRole("button", { name: "补发通知" }).click();
    const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
    await expect(dialog.getByText(/将请微信再次通知：.*财政/)).toBeVisible();
    await choose(page, /补发原因/, /对账发现财政未入账/);
    await dialog.getByRole("button", { name: "请微信补发" }).click();
    await expect(page.getByText("已送达：所有接收方都已收到")).toBeVisible({ timeout: 30_000 });
  });

  test("an admin fires a mock notification and sees that both calls were received", async ({ as }) => {
    const page = await as("admin");
    await page.goto("/mock-notifications");
    await choose(page, /微信账号/, account);
    await choose(page, /选用接收地址/, /沙箱：待测接收方/);
    await page.getByRole("button", { name: "发起模拟调用" }).click();
    await expect(page.getByText("微信已触发模拟调用（错误码 0）")).toBeVisible();
    await page.getByRole("link", { name: "查看详情" }).first().click();
    await expect(page.getByText("两次调用都已收到")).toBeVisible();
    await expect(page.getByText(/接收方做对了/)).toBeVisible();
  });

  const uploads = [
    { kind: "微信支付单号", fill: { "微信支付订单号（transaction_id）": "4200000480202003022581846288" } },
    {
      kind: "商户侧单号",
      fill: { "商户号（mchid）": "1900012345", "商户订单号（out_trade_no）": "LEVY-20261120-0002" },
    },
  ];
  for (const { kind, fill } of uploads) {
    test(`support verifies an upload by ${kind}`, async ({ as }) => {
      const page = await as("support");
      await page.goto("/shopping");
      await choose(page, /微信账号/, account);
      await page.locator("form").getByText(kind, { exact: true }).click();
      for (const [label, value] of Object.entries(fill)) await page.getByLabel(label).fill(value);
      await page.getByLabel("付款人 openid").fill(openid);
      await page.getByRole("button", { name: "核对", exact: true }).click();
      await expect(page.getByText("上传成功").first()).toBeVisible();
    });
  }

  test("an auditor reads every one of these steps, and that the chain is whole", async ({ as }) => {
    const page = await as("auditor");
    await page.goto("/audit");
    await expect(page.getByText("链条完整")).toBeVisible();
    const table = page.getByRole("table", { name: /日志/ });
    const steps = [
      ["orders.submit", "财务"],
      ["orders.place", "财务"],
      ["orders.look", "财务"],
      ["lookup.ask", "财务"],
      ["renotifications.ask", "财务"],
      ["renotifications.answer", "财务"],
      ["mock-notifications.send", "管理员"],
      ["mock-notifications.answer", "管理员"],
      ["shopping.verify", "客服"],
      ["shopping.answer", "客服"],
    ] as const;
    for (const [action, role] of steps) {
      await page.goto(`/audit?action=${action}`);
      await expect(table.getByRole("row").nth(1), action).toContainText(role);
      await expect(table.getByRole("row").nth(1), action).toContainText("成功");
    }
    await page.getByRole("button", { name: "立即核对整条链" }).click();
    await expect(page.getByText("链条完整")).toBeVisible();
  });

  const details = [
    ["finance", "/orders", "orders"],
    ["finance", "/renotifications", "renotifications"],
    ["support", "/shopping", "shopping_verifications"],
    ["admin", "/mock-notifications", "mock_notifications"],
    ["admin", "/accounts", "accounts"],
    ["admin", "/users", "users"],
  ] as const;
  for (const theme of ["light", "dark"] as const) {
    test(`axe finds nothing serious on the pages of what the tour made: ${theme}`, async ({ as }) => {
      test.setTimeout(120_000);
      const windows = new Map<RoleName, Page>();
      for (const [role, path, table] of details) {
        const page = windows.get(role) ?? (await as(role, { theme }));
        windows.set(role, page);
        const [newest] = await queryDatabase<{ id: string }>(
          `SELECT id FROM ${table} ORDER BY created_at DESC LIMIT 1`,
        );
        const response = await page.goto(`${path}/${newest?.id}`);
        expect(response?.status(), path).toBe(200);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect(await seriousFindings(page)).toEqual([]);
      }
    });
  }
});
