import type { Page } from "@playwright/test";
import { seriousFindings } from "./support/axe";
import { caseOf } from "./support/cases";
import { deskOrigin, expect, type RoleName, test } from "./support/desk";
import { captureInWorkbench, fireMockCall } from "./support/workbench";

// Long, and each for itself: they are shared out among the desks.
test.describe.configure({ mode: "parallel" });

const pages: [RoleName, string][] = [
  ["finance", "/"],
  ["finance", "/orders"],
  ["finance", "/orders/new"],
  ["finance", "/orders/batch"],
  ["finance", "/runs"],
  ["finance", "/lookup"],
  ["support", "/cases"],
  ["finance", "/reconciliation"],
  ["finance", "/reconciliation/open"],
  ["support", "/renotifications"],
  ["support", "/shopping"],
  ["support", "/shopping/batch"],
  ["admin", "/mock-notifications"],
  ["admin", "/captures"],
  ["admin", "/audit"],
  ["admin", "/accounts"],
  ["admin", "/accounts/new"],
  ["admin", "/accounts/platform"],
  ["admin", "/users"],
  ["admin", "/users/new"],
  ["admin", "/jobs"],
  ["support", "/users"],
];

/** Each theme, language and width once: every page in all eight combinations would take longer than all other tests. */
const looks = [
  { theme: "light", locale: "zh-CN", width: 1440 },
  { theme: "dark", locale: "en", width: 390 },
] as const;

for (const look of looks) {
  test(`axe finds nothing serious and nothing overflows: ${look.theme}, ${look.locale}, ${look.width} px`, async ({
    as,
  }) => {
    test.setTimeout(300_000);
    // Paid, and Finance never heard of it: the fullest page of a case.
    const paidCase = await caseOf("440204190190001");
    const windows = new Map<RoleName, Page>();
    for (const [role, path] of [...pages, ["support", paidCase] as const, ["auditor", paidCase] as const]) {
      const page = windows.get(role) ?? (await as(role, look));
      windows.set(role, page);
      await page.goto(path);
      await expect(page.getByRole("status", { name: /正在加载|Loading/ })).toHaveCount(0);
      await expect(page.getByText(/正在向微信查询|asking WeChat/)).toHaveCount(0);
      expect(await seriousFindings(page)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  });
}

async function expectSound(page: Page, what: string): Promise<void> {
  expect(await seriousFindings(page), what).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${what} scrolls sideways`).toBeLessThanOrEqual(0);
}

test("axe finds nothing serious on a mock call's verdict, its capture in hex, each kind of account", async ({
  as,
}) => {
  test.setTimeout(300_000);
  const maker = await as("admin");
  await captureInWorkbench(maker);
  await fireMockCall(maker);
  const result = maker.url();
  await maker.getByRole("link", { name: "打开捕获地址" }).click();
  await expect(maker.getByRole("button", { name: "第 1 个" })).toBeVisible();
  const capture = new URL("?request=1", maker.url()).href;
  await maker.goto("/accounts");
  await maker.getByRole("link", { name: "韶关政务非税缴费" }).first().click();
  await expect(maker.getByRole("button", { name: /测试连接/ })).toBeVisible();
  const existing = maker.url();
  for (const look of looks) {
    const page = await as("admin", look);
    await page.goto(result);
    await expect(page.getByText(/收到 2 次调用|2 calls arrived/)).toBeVisible();
    await expectSound(page, "a mock call");
    await page.goto(capture);
    await page.getByRole("button", { name: /十六进制|Hex/ }).click();
    await expectSound(page, "a capture");
    await page.goto(existing);
    await expectSound(page, "an account");
    await page.goto("/accounts/new");
    for (const kind of [/自建 token 服务|Own token server/, /第三方平台授权|Third-party platform/]) {
      await page.getByRole("radiogroup").first().getByText(kind).first().click();
      await expect(page.getByRole("radio", { name: kind })).toBeChecked();
      await expectSound(page, `a new account, ${kind}`);
    }
    await page.context().close();
  }
});

test("axe finds nothing serious on the sign-in page, in both themes", async ({ browser }) => {
  for (const theme of ["light", "dark"]) {
    const context = await browser.newContext({ baseURL: deskOrigin });
    await context.addCookies([{ name: "levydesk-theme", value: theme, url: deskOrigin }]);
    const page = await context.newPage();
    await page.goto("/sign-in");
    expect(await seriousFindings(page)).toEqual([]);
    await context.close();
  }
});
