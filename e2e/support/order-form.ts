import { expect, type Page } from "@playwright/test";
import { choose } from "./choose";

/** Fills the form of a new order from a notice of 200.00, as a clerk does. */
export async function fillOrderForm(page: Page, noticeNo: string): Promise<void> {
  await page.goto("/orders/new");
  await choose(page, /微信账号/, /韶关政务非税缴费/);
  await choose(page, /执收单位/, /韶关市公安局交警支队市区一大队/);
  await page.getByLabel("缴款通知书编号", { exact: true }).fill(noticeNo);
  await page.getByRole("button", { name: "查询应收" }).click();
  await expect(page.getByText("微信查到应收 ¥200.00")).toBeVisible();
  await page.getByLabel("缴款人的 openid").fill("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
  await page.getByLabel("付款设备 IP").fill("113.68.115.241");
}

/** Confirms the order, to whatever comes of it. */
export async function sendOrderForm(page: Page): Promise<void> {
  await page.getByRole("button", { name: "核对并下单" }).first().click();
  await page.getByRole("alertdialog").getByRole("button", { name: "确认下单" }).click();
}
