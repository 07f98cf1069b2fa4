import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { underTest } from "./under-test";

export type RoleName = "finance" | "support" | "admin" | "auditor";
export const roleNames: RoleName[] = ["finance", "support", "admin", "auditor"];

const password = "levydesk-demo";
const signedIn = new Map<RoleName, Awaited<ReturnType<BrowserContext["storageState"]>>>();

export const { deskOrigin } = underTest;

/** Signs in through the page, as a person does. */
export async function signInOnPage(page: Page, email: string, secret = password): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("邮箱").fill(email);
  await page.getByLabel("密码").fill(secret);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

async function stateOf(browser: Browser, role: RoleName) {
  const known = signedIn.get(role);
  if (known) return known;
  const context = await browser.newContext({ baseURL: deskOrigin });
  const page = await context.newPage();
  await signInOnPage(page, `${role}@levydesk.test`);
  await expect(page).not.toHaveURL(/sign-in/);
  const state = await context.storageState();
  await context.close();
  signedIn.set(role, state);
  return state;
}

type Looks = {
  locale?: "zh-CN" | "en";
  theme?: "light" | "dark";
  width?: number;
  /** For a test that breaks the connection on purpose, which the console tells. */
  allowErrors?: boolean;
};

type Fixtures = {
  /** Opens a browser window in which someone of that role is signed in. */
  as: (role: RoleName, looks?: Looks) => Promise<Page>;
};

/** Fails a test that left an error in the browser's console: a blocked script, a broken hydration, a failed request. */
function watchConsole(page: Page, problems: string[]): void {
  page.on("pageerror", (error) => problems.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    const isRefusal = /status of (400|401|403|404|409|429|502)/.test(message.text());
    if (message.type() === "error" && !isRefusal) problems.push(`console: ${message.text()}`);
  });
}

/** A press before the page listens would be lost: an address has been opened once its preferences can be chosen. */
function waitUntilItListens(page: Page): void {
  const listens = () => page.waitForFunction(() => document.querySelector("select[data-waits]") === null);
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...parameters) => {
    const response = await goto(...parameters);
    await listens();
    return response;
  };
  page.reload = async (...parameters) => {
    const response = await reload(...parameters);
    await listens();
    return response;
  };
}

export const test = base.extend<Fixtures>({
  baseURL: deskOrigin,
  as: async ({ browser }, use) => {
    const problems: string[] = [];
    const opened: BrowserContext[] = [];
    await use(async (role, { locale = "zh-CN", theme = "light", width = 1440, allowErrors = false } = {}) => {
      const context = await browser.newContext({
        baseURL: deskOrigin,
        storageState: await stateOf(browser, role),
        viewport: { width, height: 900 },
        locale,
        // Whatever moves is drawn sixty times a second, by a processor that the tests need.
        reducedMotion: "reduce",
      });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await context.addCookies([
        { name: "levydesk-locale", value: locale, url: deskOrigin },
        { name: "levydesk-theme", value: theme, url: deskOrigin },
      ]);
      opened.push(context);
      const page = await context.newPage();
      waitUntilItListens(page);
      if (!allowErrors) watchConsole(page, problems);
      return page;
    });
    for (const context of opened) await context.close();
    expect(problems).toEqual([]);
  },
});

export { expect };
