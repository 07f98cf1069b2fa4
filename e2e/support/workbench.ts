import type { Page } from "@playwright/test";
import { choose } from "./choose";
import { expect } from "./desk";

export const workbenchAccount = /韶关政务非税缴费/;

/** Makes a capture in the workbench and tells its URL, which then stands in the form. */
export async function captureInWorkbench(page: Page): Promise<string> {
  await page.goto("/mock-notifications");
  await choose(page, /微信账号/, workbenchAccount);
  await page.getByRole("button", { name: "新建捕获地址并填入" }).click();
  const field = page.getByLabel("接收地址", { exact: true });
  await expect(field).toHaveValue(/\/c\/[\w-]{43}$/);
  return field.inputValue();
}

/** Fires what the form holds, and opens the page of its result. */
export async function fireMockCall(page: Page): Promise<void> {
  await page.getByRole("button", { name: "发起模拟调用" }).click();
  await page.getByRole("link", { name: "查看详情" }).first().click();
  await expect(page.getByRole("heading", { name: "接收方收到了什么" })).toBeVisible();
}
