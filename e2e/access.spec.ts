import { queryDatabase } from "./support/database";
import { deskOrigin, expect, type RoleName, roleNames, signInOnPage, test } from "./support/desk";

const pages: { path: string; open: RoleName[] }[] = [
  { path: "/", open: roleNames },
  { path: "/orders", open: roleNames },
  { path: "/orders/new", open: ["finance"] },
  { path: "/lookup", open: ["finance", "support"] },
  { path: "/cases", open: roleNames },
  { path: "/renotifications", open: roleNames },
  { path: "/shopping", open: ["finance", "support"] },
  { path: "/mock-notifications", open: ["admin"] },
  { path: "/captures", open: ["admin"] },
  { path: "/audit", open: ["admin", "auditor"] },
  { path: "/accounts", open: ["admin"] },
  { path: "/accounts/new", open: ["admin"] },
  { path: "/users", open: ["admin"] },
  { path: "/jobs", open: ["admin"] },
];

for (const role of roleNames) {
  test(`${role} opens what the role may open; the rest is refused with 403 and on record`, async ({ as }) => {
    const page = await as(role);
    const refused = pages.filter(({ open }) => !open.includes(role));
    for (const { path } of pages.filter((one) => !refused.includes(one))) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(200);
    }
    // Every refusal is drawn by the same page: it is looked at once.
    const response = await page.goto(refused[0]?.path ?? "");
    expect(response?.status()).toBe(403);
    await expect(page.getByText("没有权限")).toBeVisible();
    for (const { path } of refused) {
      expect((await page.request.get(path)).status(), path).toBe(403);
      const refusals = await queryDatabase(
        `SELECT 1 FROM audit_events WHERE action = 'access.read' AND outcome = 'refused'
          AND actor_role::text = $1 AND changes ->> 'path' = $2`,
        [role, path],
      );
      expect(refusals.length, path).toBeGreaterThan(0);
    }
  });
}

test("who is not signed in is sent to sign in, and from there to where she wanted to go", async ({
  page,
}) => {
  await page.goto("/orders?state=unknown");
  await expect(page).toHaveURL(/\/sign-in\?from=/);
  await page.getByLabel("邮箱").fill("finance@levydesk.test");
  await page.getByLabel("密码").fill("levydesk-demo");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL(`${deskOrigin}/orders?state=unknown`);
});

test("a sign-in link leads to no other site", async ({ page }) => {
  await page.goto("/sign-in?from=//example.com/");
  await page.getByLabel("邮箱").fill("finance@levydesk.test");
  await page.getByLabel("密码").fill("levydesk-demo");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL(`${deskOrigin}/`);
});

test("a wrong password is refused without telling whether the person exists, and ends in a pause", async ({
  page,
}) => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signInOnPage(page, "nobody@levydesk.test", "wrong password");
    await expect(page.getByText("邮箱或密码不正确。")).toBeVisible();
  }
  await signInOnPage(page, "nobody@levydesk.test", "wrong password");
  await expect(page.getByText(/尝试次数过多/)).toBeVisible();
});

test("signing out ends the session for good: its cookie opens nothing any more", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: deskOrigin });
  const page = await context.newPage();
  await signInOnPage(page, "support@levydesk.test");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(`${deskOrigin}/`);
  const cookies = await context.cookies();
  await page.getByRole("button", { name: "退出登录" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await context.addCookies(cookies);
  const response = await context.request.get("/api/orders");
  expect(response.status()).toBe(401);
  await context.close();
});

test("a person who is disabled is out with the next request", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: deskOrigin });
  const page = await context.newPage();
  await signInOnPage(page, "support@levydesk.test");
  await expect(page).toHaveURL(`${deskOrigin}/`);
  const [user] = await queryDatabase<{ id: string }>(
    "UPDATE users SET disabled_at = now() WHERE email = 'support@levydesk.test' RETURNING id",
  );
  try {
    expect((await context.request.get("/api/orders")).status()).toBe(401);
  } finally {
    await queryDatabase("UPDATE users SET disabled_at = NULL WHERE id = $1", [user?.id]);
  }
  await context.close();
});

test("the language and the look are chosen on the page and stay", async ({ as }) => {
  const page = await as("finance");
  await page.goto("/");
  await page.getByLabel("语言").selectOption("en");
  await expect(page.getByRole("link", { name: "Orders", exact: true })).toBeVisible();
  await page.getByLabel("Appearance").selectOption("dark");
  await expect(page.locator("html")).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("html")).toHaveClass(/dark/);
});

test("health tells load balancers what they need", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: "ok", database: "ok", wechat: { sandbox: true } });
});
