import type { Page } from "@playwright/test";
import { seriousFindings } from "./support/axe";
import { choose } from "./support/choose";
import { expect, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

// WeChat gives a receiver five seconds, and the desk looks at growing intervals.
test.describe.configure({ timeout: 180_000 });

test.afterEach(async () => {
  await sandbox.resetClock();
  for (const role of ["finance", "bureau", "bank"]) await sandbox.setReceiver("440200", role, { answer: 0 });
});

/** A paid order of which one receiver has not heard. */
async function paidUntold(role: string, answer: number | string): Promise<string> {
  const orderId = await sandbox.placeElsewhere();
  await sandbox.setReceiver("440200", role, { answer });
  await sandbox.pay(orderId);
  return orderId;
}

/** Opens the form for an order, up to what WeChat says of its receivers. */
async function openForm(page: Page, orderId: string) {
  await page.goto("/renotifications");
  await page.getByRole("button", { name: "补发通知", exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await choose(page, /微信账号/, /韶关政务非税缴费/, dialog);
  await dialog.getByLabel("微信订单号").fill(orderId);
  await dialog.getByRole("button", { name: "查询接收方" }).click();
  return dialog;
}

const receivers = (page: Page) => page.getByRole("table", { name: "各接收方补发前后的情况" });

test("a bureau that timed out is re-notified, mended, and the page settles without being reloaded", async ({
  as,
}) => {
  const orderId = await paidUntold("bureau", "timeout");
  const page = await as("support");
  const dialog = await openForm(page, orderId);
  await expect(dialog.getByText(/将请微信再次通知：委办局/)).toBeVisible();
  await expect(dialog.getByText(/已收到，不会重复通知/)).toBeVisible();
  await dialog.getByRole("button", { name: "请微信补发" }).click();
  await expect(dialog.getByText("请选择一项")).toBeVisible();
  await choose(page, /补发原因/, /委办局没有收到缴款信息/, dialog);
  await dialog.getByLabel(/补充说明/).fill("11 月 20 日对账");
  await dialog.getByRole("button", { name: "请微信补发" }).dblclick();
  await expect(dialog.getByText("微信已受理，正在等待接收方回答")).toBeVisible();
  await dialog.getByRole("link", { name: "打开这次补发的页面" }).click();
  await expect(page).toHaveURL(/\/renotifications\/[0-9a-f-]{36}$/);
  await expect(page.getByText("委办局没有收到缴款信息：11 月 20 日对账")).toBeVisible();
  await page.evaluate(() => document.body.setAttribute("data-not-reloaded", "yes"));
  const bureau = receivers(page).getByRole("row").filter({ hasText: "委办局" });
  await expect(bureau.getByRole("cell").nth(1)).toContainText("没有回答", { timeout: 60_000 });
  await sandbox.setReceiver("440200", "bureau", { answer: 0 });
  // WeChat's own next try is due by then.
  await sandbox.advanceClock({ seconds: 200 });
  await expect(page.getByText("已送达：所有接收方都已收到")).toBeVisible({ timeout: 60_000 });
  await expect(bureau.getByRole("cell").nth(1)).toContainText("已送达");
  await expect(page.locator("body[data-not-reloaded]")).toHaveCount(1);
  expect(await seriousFindings(page)).toEqual([]);
});

test("a receiver that answers 298 is named with its code in words, and the list is filtered by it", async ({
  as,
}) => {
  const orderId = await paidUntold("finance", 298);
  const page = await as("finance");
  const dialog = await openForm(page, orderId);
  await expect(dialog.getByText("接收方解密通知失败")).toBeVisible();
  await choose(page, /补发原因/, /对账发现财政未入账/);
  await dialog.getByRole("button", { name: "请微信补发" }).click();
  await expect(dialog.getByText("接收方拒收了这次通知")).toBeVisible({ timeout: 30_000 });
  await expect(receivers(page).getByText("拒收（298）").first()).toBeVisible();
  await page.goto(`/renotifications?delivery=refused&text=${orderId}`);
  await expect(page.getByRole("table").getByText(/拒收/).first()).toBeVisible();
  await page.goto(`/renotifications?delivery=delivered&text=${orderId}`);
  await expect(page.getByRole("table").getByText(/拒收/)).toHaveCount(0);
  const again = await openForm(page, orderId);
  const submit = again.getByRole("button", { name: "请微信补发" });
  await expect(submit).toBeDisabled();
  await again.getByText("接收方几小时内刚拒收过补发，已确认对方修复").click();
  await expect(submit).toBeEnabled();
});

test("the second of two people is led to the first one's, and an unpaid order is refused with what to do", async ({
  as,
}) => {
  const orderId = await paidUntold("bank", "timeout");
  const first = await as("finance");
  const dialog = await openForm(first, orderId);
  await choose(first, /补发原因/, /代收银行没有收到缴款信息/);
  await dialog.getByRole("button", { name: "请微信补发" }).click();
  await expect(dialog.getByText("微信已受理，正在等待接收方回答")).toBeVisible();
  const second = await as("support");
  const refused = await openForm(second, orderId);
  await expect(refused.getByText("这笔订单刚刚补发过通知")).toBeVisible();
  await expect(refused.getByRole("button", { name: "请微信补发" })).toHaveCount(0);
  await refused.getByRole("link", { name: "详情" }).click();
  await expect(second).toHaveURL(/\/renotifications\/[0-9a-f-]{36}$/);
  await expect(second.getByText("代收银行没有收到缴款信息")).toBeVisible();
  const unpaid = await openForm(second, await sandbox.placeElsewhere());
  await expect(unpaid.getByText("这笔订单还没有付款")).toBeVisible();
});
