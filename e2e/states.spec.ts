import { caseOf } from "./support/cases";
import { choose } from "./support/choose";
import { deskOrigin, expect, signInOnPage, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

const account = /韶关政务非税缴费/;
const department = /韶关市公安局交警支队市区一大队/;

test.afterEach(() => sandbox.clearFaults());

test("a list that no answer came for says so, keeps its filters and comes back with one press", async ({
  as,
}) => {
  const page = await as("finance", { allowErrors: true });
  await page.goto("/orders?state=placed");
  await page.route("**/api/orders?*", (route) => route.abort());
  await choose(page, /下单状态/, /微信拒绝|拒绝/);
  await expect(page.getByText(/没有连上本系统/)).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveURL(/state=rejected/);
  await page.unroute("**/api/orders?*");
  await page.getByRole("button", { name: "重试" }).click();
  await expect(page.getByText(/没有连上本系统/)).toBeHidden();
});

test("filters stand in the URL, survive a reload, and match nothing without failing", async ({ as }) => {
  const page = await as("finance");
  await page.goto("/orders");
  await page.getByRole("searchbox", { name: "编号" }).fill("'; DROP TABLE orders; --%_");
  await expect(page.getByText("没有符合条件的记录")).toBeVisible();
  await page.reload();
  await expect(page.getByText("没有符合条件的记录")).toBeVisible();
  await page.getByRole("button", { name: "清除筛选" }).click();
  await expect(page).not.toHaveURL(/q=/);
});

test("the order form names every field that is wrong, beside it, and loses nothing", async ({ as }) => {
  const page = await as("finance");
  await page.goto("/orders/new");
  await page.getByLabel("缴款人姓名").fill("叶*梅");
  await page.getByLabel("付款设备 IP").fill("999.1.1.1");
  await page.getByRole("button", { name: "核对并下单" }).first().click();
  await expect(page.getByText(/还不能提交：\d+ 处需要修改/)).toBeVisible();
  await expect(page.getByLabel("付款设备 IP")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("缴款人姓名")).toHaveValue("叶*梅");
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
});

test("fields that are not needed say so: openid for a browser outside WeChat, the return page for a mini program", async ({
  as,
}) => {
  const page = await as("finance");
  await page.goto("/orders/new");
  await expect(page.getByLabel("缴款人的 openid")).toBeVisible();
  await choose(page, /支付方式/, /微信外浏览器/);
  await expect(page.getByLabel("缴款人的 openid")).toBeVisible();
  await expect(page.getByText("微信外 H5 支付可以不填；填了会照样发送。")).toBeVisible();
  await expect(page.getByText("小程序下单可以不填；填了会照样发送。")).toHaveCount(0);
  await choose(page, /下单场景/, /小程序/);
  await expect(page.getByLabel("付款后返回的网址")).toBeVisible();
  await expect(page.getByText("小程序下单可以不填；填了会照样发送。")).toBeVisible();
});

test("items add up as they are typed", async ({ as }) => {
  const page = await as("finance");
  await page.goto("/orders/new");
  await page.getByLabel("第 1 项的金额（元）").fill("１２０.5");
  await page.getByRole("button", { name: "增加一项" }).click();
  await page.getByLabel("第 2 项的金额（元）").fill("0.29");
  await expect(page.getByText("¥120.79").first()).toBeVisible();
  await page.getByRole("button", { name: "删除第 2 项" }).click();
  await expect(page.getByText("¥120.50").first()).toBeVisible();
});

test("a notice that WeChat has never had an order for says what that means", async ({ as }) => {
  const page = await as("support");
  await page.goto("/lookup");
  await choose(page, /微信账号/, account);
  await choose(page, /执收单位/, department);
  await page.getByLabel("号码", { exact: true }).fill("９９９ 888 777");
  await page.getByRole("button", { name: "查询", exact: true }).click();
  await expect(page.getByText("微信没有这个号码在韶关市公安局交警支队市区一大队名下的订单")).toBeVisible();
  // As it was typed, and in its plain form too: the page says so.
  await expect(page.getByText("“９９９ 888 777”和“999888777”都已查询")).toBeVisible();
});

test("a refusal of WeChat is told in words, with its code and what to do", async ({ as }) => {
  await sandbox.fault({
    endpoint: "/nontax/getorderlist",
    kind: "errcode",
    errcode: 48001,
    errmsg: "<b>api</b> unauthorized",
  });
  const page = await as("support");
  await page.goto("/lookup");
  await choose(page, /微信账号/, account);
  await choose(page, /执收单位/, department);
  await page.getByLabel("号码", { exact: true }).fill("440204190185356");
  await page.getByRole("button", { name: "查询", exact: true }).click();
  const alert = page.getByRole("alert").filter({ hasText: "48001" });
  await expect(alert).toBeVisible();
  await expect(alert).toContainText("<b>api</b> unauthorized");
  await expect(alert).toContainText("怎么办");
});

test("a case of an account that the desk does not have says so, and leads to another number", async ({
  as,
}) => {
  const page = await as("support");
  const nobody = "00000000-0000-7000-8000-000000000000";
  await page.goto(`/cases?account=${nobody}&region=440200&department=143605002004&kind=notice&number=1`);
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.getByRole("link", { name: "查另一个号码" }).click();
  await expect(page.getByRole("button", { name: "查看全案" })).toBeVisible();
});

test("a case whose account, unit or kind is missing asks for them, keeps the number and goes on", async ({
  as,
}) => {
  const page = await as("support");
  await page.goto("/cases?number=440204190185356");
  await expect(page.getByText("还缺少一些信息")).toBeVisible();
  await choose(page, /微信账号/, account);
  await choose(page, /执收单位/, department);
  await page.getByRole("button", { name: "查看全案" }).click();
  await expect(page.getByRole("region", { name: "答复" })).toBeVisible();
  // The next number may be of any department: the last one is no likelier than another.
  await page.goto("/cases");
  await expect(page.getByRole("button", { name: /微信账号/ })).toContainText("不限账号");
});

test("a case that no answer came for says so, and comes back with one press", async ({ as }) => {
  const page = await as("support", { allowErrors: true });
  await page.goto(await caseOf("440204190185356"));
  await expect(page.getByText(/正在向微信查询/)).toHaveCount(0);
  await page.route("**/api/cases?*", (route) => route.abort());
  await page
    .getByRole("button", { name: "刷新" })
    .or(page.getByRole("button", { name: "再查一次" }))
    .click();
  await expect(page.getByText(/没有连上本系统/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("region", { name: "答复" })).toBeVisible();
  await page.unroute("**/api/cases?*");
  await page.getByRole("button", { name: "重试" }).first().click();
  await expect(page.getByText(/没有连上本系统/)).toBeHidden();
});

test("an admin adds a person, who signs in once with the password shown once, and is out when disabled", async ({
  as,
  browser,
}) => {
  const page = await as("admin");
  const email = `clerk-${Date.now()}@levydesk.test`;
  await page.goto("/users/new");
  await page.getByLabel("姓名").fill("新同事");
  await page.getByLabel("邮箱").fill(email);
  await choose(page, /角色/, /客服/);
  await page.getByRole("button", { name: "添加并生成密码" }).click();
  await expect(page.getByText("密码只显示这一次")).toBeVisible();
  await page.getByRole("button", { name: /复制/ }).first().click();
  const password = await page.evaluate(() => navigator.clipboard.readText());

  const context = await browser.newContext({ baseURL: deskOrigin });
  const colleague = await context.newPage();
  await signInOnPage(colleague, email, password);
  await expect(colleague.getByText("新同事")).toBeVisible();

  await page.getByRole("link", { name: "查看此人" }).click();
  await page.getByRole("button", { name: "停用", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "停用", exact: true }).click();
  await expect(page.getByText("已停用").first()).toBeVisible();
  await colleague.goto("/orders");
  await expect(colleague).toHaveURL(/sign-in/);
  await context.close();
});

test("an admin adds a WeChat account; a wrong secret is found by testing the connection", async ({ as }) => {
  const page = await as("admin");
  await page.goto("/accounts/new");
  await page.getByRole("button", { name: "添加账号" }).click();
  await expect(page.getByText("请填写此项").first()).toBeVisible();
  await page.getByLabel("名称", { exact: true }).fill("测试账号");
  await page.getByLabel("appid", { exact: true }).fill(`wx${Date.now().toString(16).padStart(16, "0")}`);
  await page
    .getByRole("textbox", { name: "AppSecret", exact: true })
    .fill("0123456789abcdef0123456789abcdef");
  await page.getByRole("button", { name: "添加账号" }).click();
  await page.getByRole("button", { name: "测试连接" }).click();
  await expect(page.getByText("被拒绝了：按下面的说明处理后再测。")).toBeVisible();
  await expect(page.getByText("40013").first()).toBeVisible();
});

test("the log is exported as a file that Excel opens, and the export is in the log", async ({ as }) => {
  const page = await as("auditor");
  await page.goto("/audit?action=session.sign-in");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 CSV" }).click();
  const download = await downloading;
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString("utf8");
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text).toContain("赵明");
  await page.goto("/audit?action=audit.export");
  await expect(page.getByRole("table").getByRole("row").nth(1)).toContainText("赵明");
});

test("everything can be reached by keyboard: skip link, navigation, a select", async ({ as }) => {
  const page = await as("finance");
  await page.goto("/orders/new");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#content$/);
  const select = page.getByRole("button", { name: /微信账号/ }).first();
  await select.focus();
  await page.keyboard.press("Enter");
  const options = page.getByRole("listbox").getByRole("option");
  await expect(options.first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(options).toHaveCount(0);
  await expect(select).toHaveText(/wx[0-9a-f]{16}/);
});
