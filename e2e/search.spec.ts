import type { Page } from "@playwright/test";
import { seriousFindings } from "./support/axe";
import { answerOn, expectAnswer } from "./support/cases";
import { expect, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

test("the keyboard alone goes from anywhere to a page, by its name in the other language", async ({ as }) => {
  const page = await as("finance");
  await page.goto("/");
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "按号码查找，或前往页面" });
  await expect(box).toBeFocused();
  await box.fill("new ord");
  await expect(page.getByRole("option", { name: "新建订单" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orders\/new$/);
});

test("offers nothing that the role may not open, and closes with Escape", async ({ as }) => {
  const page = await as("auditor", { locale: "en" });
  await page.goto("/");
  await page.getByRole("button", { name: /Find a notice/ }).click();
  const box = page.getByRole("combobox", { name: "Find by number, or go to a page" });
  await box.fill("accounts");
  await expect(page.getByText(/Nothing fits/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(box).toBeHidden();
});

/** Types as a person does who pastes from a letter, from wherever she is: one action. */
async function typeInBox(page: Page, number: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "按号码查找，或前往页面" })).toBeFocused();
  await page.keyboard.insertText(number.replace(/(.{4})/g, "$1 "));
  await page.keyboard.press("Enter");
}

test("from a typed number to the sentence is one action: a notice that the desk has never seen", async ({
  as,
}) => {
  const page = await as("support");
  // Where she asked last is remembered.
  await expectAnswer(page, await sandbox.addNotice(20_000), /^没有缴款：应收/);
  const noticeNo = await sandbox.addNotice(12_300);
  await page.goto("/renotifications");
  await typeInBox(page, noticeNo);
  await expect(page).toHaveURL(new RegExp(`/cases\\?.*number=${noticeNo}`));
  await expect(answerOn(page)).toHaveText(/^没有缴款：应收 ¥123\.00/, { timeout: 20_000 });
});

test("from a typed number to the sentence is one action: one that the desk knows, by each of its numbers", async ({
  as,
}) => {
  const noticeNo = await sandbox.addNotice(20_000);
  const orderId = await sandbox.place(noticeNo, 20_000);
  await sandbox.pay(orderId);
  const page = await as("support");
  await expectAnswer(page, noticeNo, /^已缴款/);
  const transaction = page
    .getByRole("definition")
    .filter({ hasText: /^\d{20,}/ })
    .first();
  const transactionId = /\d{20,}/.exec((await transaction.textContent()) ?? "")?.[0] ?? "";
  for (const number of [noticeNo, orderId, transactionId]) {
    await page.goto("/");
    await typeInBox(page, number);
    await expect(answerOn(page)).toHaveText(new RegExp(`^已缴款：.*${orderId}`), { timeout: 20_000 });
  }
});

for (const look of [
  { theme: "light", width: 1440 },
  { theme: "dark", width: 390 },
] as const) {
  test(`is accessible in ${look.theme} at ${look.width} px`, async ({ as }) => {
    const page = await as("support", look);
    await page.goto("/");
    await page.getByRole("button", { name: /查找通知书/ }).click();
    await page.getByRole("combobox", { name: "按号码查找，或前往页面" }).fill("99000000000");
    await expect(page.getByRole("option", { name: /向微信查询缴款通知书/ }).first()).toBeVisible();
    expect(await seriousFindings(page)).toEqual([]);
  });
}
