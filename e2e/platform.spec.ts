import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { choose } from "./support/choose";
import { deskOrigin, expect, test } from "./support/desk";
import { sandbox } from "./support/sandbox";

/** The demo's platform and the merchant behind it, as docs/sandbox.md and sandbox/fixtures name them. */
const platform = {
  appid: "wx0000000000000c01",
  secret: "0c01000000000000000000000000demo",
  token: "sandboxplatformtoken",
  encodingAesKey: "sandboxsandboxsandboxsandboxsandboxsandbox0",
};
const merchant = { appid: "wx8d1e2f3a4b5c6d70", name: "韶关政务商城" };
const openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
const callback = `${deskOrigin}/api/platform/callback`;

test.describe("an account that has authorised the platform", () => {
  test.describe.configure({ mode: "serial" });

  test("an admin sets the platform up, and a ticket and an authorisation arrive", async ({ as }) => {
    const page = await as("admin");
    await page.goto("/accounts/platform");
    await page.getByLabel("平台 AppID").fill(platform.appid);
    await page.getByLabel("AppSecret").fill(platform.secret);
    await page.getByLabel("消息校验 Token").fill(platform.token);
    await page.getByLabel("消息加解密 Key").fill(platform.encodingAesKey);
    await page.getByRole("button", { name: "保存平台设置" }).click();
    await expect(page.getByText("还没有收到票据")).toBeVisible();
    await expect(page.getByText(callback)).toBeVisible();
    await expect(page.getByLabel("更换“AppSecret”")).toHaveValue("");

    expect(await sandbox.pushTicket(callback)).toMatchObject({ delivered: true });
    await expect(page.getByText("正常收到票据")).toBeVisible({ timeout: 20_000 });
    expect(await sandbox.pushAuthorization(callback, merchant.appid, "authorized")).toMatchObject({
      delivered: true,
    });
    await expect(page.getByRole("table").getByText("已授权")).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "测试连接" }).click();
    await expect(page.getByText("连接正常：微信接受了平台的票据和 AppSecret。")).toBeVisible();
  });

  test("the admin adds it to the desk and tests its connection", async ({ as }) => {
    const page = await as("admin");
    await page.goto("/accounts/platform");
    await page.getByRole("link", { name: "添加到业务台" }).click();
    await expect(page.getByRole("radio", { name: "第三方平台授权" })).toBeChecked();
    await page.getByLabel("名称", { exact: true }).fill(merchant.name);
    await page.getByRole("button", { name: "添加账号" }).click();
    await expect(page.getByText("账号已添加")).toBeVisible();
    await page.getByRole("button", { name: "测试连接" }).click();
    await expect(page.getByText("连接正常：微信通过第三方平台给出了 token。")).toBeVisible();
  });

  test("support verifies a shopping upload through it", async ({ as }) => {
    const page = await as("support");
    await page.goto("/shopping");
    await choose(page, /微信账号/, new RegExp(merchant.name));
    await page.getByLabel("微信支付单号", { exact: true }).check({ force: true });
    await page.getByLabel("微信支付订单号（transaction_id）").fill("4200000480202003022581846335");
    await page.getByLabel("付款人 openid").fill(openid);
    await page.getByRole("button", { name: "核对", exact: true }).click();
    await expect(page.getByText("上传成功").first()).toBeVisible();
  });

  test("no nontax form offers it", async ({ as }) => {
    const page = await as("finance");
    for (const path of ["/orders/new", "/lookup"]) {
      await page.goto(path);
      await page
        .getByRole("button", { name: /微信账号/ })
        .first()
        .click();
      await expect(page.getByRole("option", { name: /韶关政务非税缴费/ }).first()).toBeVisible();
      await expect(page.getByRole("option", { name: new RegExp(merchant.name) })).toHaveCount(0);
    }
  });

  test("once it has withdrawn, its calls are refused in words", async ({ as }) => {
    await sandbox.pushAuthorization(callback, merchant.appid, "unauthorized");
    const page = await as("support");
    await page.goto("/shopping");
    await choose(page, /微信账号/, new RegExp(merchant.name));
    await page.getByLabel("微信支付单号", { exact: true }).check({ force: true });
    await page.getByLabel("微信支付订单号（transaction_id）").fill("4200000480202003022581846335");
    await page.getByLabel("付款人 openid").fill(openid);
    await page.getByRole("button", { name: "核对", exact: true }).click();
    await expect(page.getByText("已取消对第三方平台的授权")).toBeVisible();
  });
});

test("an account of a token server of the agency's own gets its tokens there", async ({ as }) => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers["x-key"]?.toString());
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({ data: { access_token: `agency-token-${"0".repeat(40)}`, expires_in: 7200 } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const page = await as("admin");
    await page.goto("/accounts/new");
    await page.getByText("自建 token 服务", { exact: true }).click();
    await page.getByLabel("名称", { exact: true }).fill("自建中控账号");
    await page.getByLabel("appid", { exact: true }).fill("wx00000000000000aa");
    await page.getByLabel("token 服务网址").fill(`http://127.0.0.1:${port}/token`);
    await page.getByLabel("凭据名称").fill("x-key");
    await page.getByLabel("凭据", { exact: true }).fill("agency credential");
    await page.getByLabel(/^token 所在字段/).fill("data.access_token");
    await page.getByRole("button", { name: "添加账号" }).click();
    await expect(page.getByText("账号已添加")).toBeVisible();
    await page.getByRole("button", { name: "测试连接" }).click();
    await expect(page.getByText("连接正常：token 服务给出了 token。")).toBeVisible();
    expect(asked).toEqual(["agency credential"]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
