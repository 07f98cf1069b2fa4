import { expect, type Locator, type Page } from "@playwright/test";
import { queryDatabase } from "./database";
import { sandbox } from "./sandbox";

/** The page of a notice's case, as the search box opens it. */
export async function caseOf(noticeNo: string): Promise<string> {
  const [account] = await queryDatabase<{ id: string }>("SELECT id FROM accounts WHERE appid = $1", [
    sandbox.appid,
  ]);
  const { regionCode: region, departmentCode: department } = sandbox.unit;
  const address = { account: account?.id ?? "", region, department, kind: "notice", number: noticeNo };
  return `/cases?${new URLSearchParams(address)}`;
}

/** The one sentence that answers. It changes in place while the page asks WeChat in the background. */
export function answerOn(page: Page): Locator {
  return page.getByRole("region", { name: /^(答复|Answer)$/ }).getByRole("heading", { level: 2 });
}

/** What the answer calls the next thing to do. */
export function stepOn(page: Page, name: string | RegExp): Locator {
  const answer = page.getByRole("region", { name: /^(答复|Answer)$/ });
  return answer.getByRole("button", { name }).or(answer.getByRole("link", { name }));
}

/** Opens a case and waits until its sentence says this. */
export async function expectAnswer(page: Page, noticeNo: string, sentence: RegExp): Promise<void> {
  await page.goto(await caseOf(noticeNo));
  await expect(answerOn(page)).toHaveText(sentence, { timeout: 20_000 });
}
