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

/** As a letter prints a long number: it is asked for in this form and in the plain one. */
const grouped = (number: string) => number.replace(/(.{4})/g, "$1 ").trim();

/** Types as a person does who pastes from a letter, from wherever she is: one action. */
async function typeInBox(page: Page, number: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "按号码查找，或前往页面" })).toBeFocused();
  await page.keyboard.insertText(`${grouped(number)} `);
  await page.keyboard.press("Enter");
}

test("from a typed number to the sentence is one action: a notice that the desk has never seen", async ({
  as,
}) => {
  const page = await as("support");
  const noticeNo = await sandbox.addNotice(12_300);
  await page.goto("/renotifications");
  await typeInBox(page, noticeNo);
  await expect(page).toHaveURL(/\/lookup\/everywhere\?.*number=/);
  await expect(answerOn(page)).toHaveText(
    new RegExp(
      `^没有人通过微信缴款：.*个执收单位都回答了.*都没有缴款通知书 ${grouped(noticeNo)} / ${noticeNo} 的订单。`,
    ),
    { timeout: 20_000 },
  );
  await expect(page.getByRole("cell", { name: "没有订单" }).first()).toBeVisible();
});

test("a stranger's paid notice: the first sentence names the department where it is paid", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(15_000);
  const orderId = await sandbox.place(noticeNo, 15_000);
  await sandbox.pay(orderId);
  const page = await as("support");
  await page.goto("/");
  await typeInBox(page, noticeNo);
  await expect(answerOn(page)).toHaveText(
    new RegExp(
      `^已缴款：缴款通知书 ${grouped(noticeNo)} / ${noticeNo} 在韶关市公安局交警支队市区一大队有一笔已付款的订单 ${orderId}，¥150\\.00`,
    ),
    { timeout: 20_000 },
  );
  await expect(page.getByRole("cell", { name: "没有订单" }).first()).toBeVisible();
  await page.getByRole("link", { name: "查看全案", exact: true }).first().click();
  await expect(answerOn(page)).toHaveText(
    new RegExp(`^已缴款：韶关市公安局交警支队市区一大队，.*${orderId}`),
    {
      timeout: 20_000,
    },
  );
  await page.goBack();
  await expect(answerOn(page)).toHaveText(new RegExp(`^已缴款：缴款通知书 ${grouped(noticeNo)}`));
});

test("a department that refuses keeps the sentence from being said, and can be queried again", async ({
  as,
}) => {
  const noticeNo = await sandbox.addNotice(15_000);
  await sandbox.fault({ endpoint: "/nontax/getorderlist", kind: "errcode", errcode: 268485194, count: 1 });
  const page = await as("support", { locale: "en" });
  await page.goto(`/lookup/everywhere?kind=notice&number=${noticeNo}`);
  await expect(answerOn(page)).toHaveText(/^No conclusion: .* so this does not say that nobody paid\./, {
    timeout: 20_000,
  });
  await page.getByRole("button", { name: /^Query again: / }).click();
  await expect(answerOn(page)).toHaveText(/^Nobody has paid through WeChat: all \d+ departments/, {
    timeout: 20_000,
  });
});

test("the notice of the demo that one department has paid is found without naming a department", async ({
  as,
}) => {
  const page = await as("support");
  await page.goto("/lookup");
  await page.getByLabel("号码", { exact: true }).fill("440204190190001");
  await page.getByRole("button", { name: "查遍所有执收单位" }).click();
  await expect(answerOn(page)).toHaveText(
    /^已缴款：缴款通知书 440204190190001 在韶关市公安局交警支队市区一大队/,
    { timeout: 20_000 },
  );
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
    await expect(page.getByRole("option", { name: /^查遍所有执收单位：缴款通知书/ })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(answerOn(page)).toHaveText(/^没有人通过微信缴款/, { timeout: 20_000 });
    expect(await seriousFindings(page)).toEqual([]);
  });
}
