import { expect, type Locator, type Page } from "@playwright/test";

/** Chooses an option in one of the desk's selects, as a person does: open it, click the option, see it chosen. `within`: a dialog, say. */
export async function choose(
  page: Page,
  label: RegExp,
  option: RegExp,
  within: Page | Locator = page,
): Promise<void> {
  const trigger = within.getByRole("button", { name: label }).first();
  await expect(async () => {
    if (!(await page.getByRole("option", { name: option }).first().isVisible())) await trigger.click();
    await page.getByRole("option", { name: option }).first().click({ timeout: 2_000 });
    await expect(trigger).toHaveText(option, { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}
