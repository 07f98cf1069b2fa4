import { choose } from "./support/choose";
import { deskOrigin, expect, test } from "./support/desk";
import { captureInWorkbench, fireMockCall, workbenchAccount } from "./support/workbench";

test("a capture of a mock payment: both calls are named, and no receiver is said to check signatures", async ({
  as,
}) => {
  const page = await as("admin");
  await captureInWorkbench(page);
  await fireMockCall(page);
  await expect(page.getByText("收到 2 次调用，签名正确的和错误的都有")).toBeVisible();
  await expect(page.getByText(/看不出任何接收方会不会验签/)).toBeVisible();
  await expect(page.getByText(/接收方做对了|接收方验了签/)).toBeHidden();
  const calls = page.getByRole("table", { name: "接收方收到了什么" });
  await expect(calls.getByRole("row").nth(1)).toContainText(/第一次.*正确.*0/);
  await expect(calls.getByRole("row").nth(2)).toContainText(/第二次.*错误.*300/);
  await calls.getByRole("link", { name: /第二次/ }).click();
  await expect(page.getByRole("heading", { name: "第 2 个请求" })).toBeVisible();
  await expect(page.getByText("这是沙箱自己的格式，不是微信的")).toBeVisible();
  await expect(page.getByText('"mock": true')).toBeVisible();
  await expect(page.getByText("wxnontaxstr").first()).toBeVisible();
  await page.getByRole("button", { name: "十六进制" }).click();
  await expect(page.getByLabel("报文", { exact: true })).toContainText(
    "00000000  7b 22 76 65 72 73 69 6f 6e",
  );
});

test("a capture of a mock receivable query, whose rule accepts everything", async ({ as }) => {
  const page = await as("admin");
  const url = await captureInWorkbench(page);
  await choose(page, /调用/, /模拟查询应收信息/);
  const other = await as("admin");
  await other.goto("/captures");
  await other.getByRole("table").getByRole("link").first().click();
  await expect(other.getByText(url)).toBeVisible();
  await choose(other, /怎样回答/, /^0 成功/);
  await expect(other.getByText("还没有收到请求")).toBeVisible();
  await fireMockCall(page);
  await expect(page.getByText("收到 2 次调用，签名正确的和错误的都有")).toBeVisible();
  await expect(page.getByText("nontax/mockqueryfee")).toBeVisible();
  // The capture's page, open in another window, has followed without being reloaded.
  await expect(other.getByRole("button", { name: "第 2 个" })).toBeVisible();
  await other.getByRole("button", { name: "关闭地址" }).click();
  await other.getByRole("alertdialog").getByRole("button", { name: "关闭地址" }).click();
  await expect(other.getByText("已关闭").first()).toBeVisible();
  expect((await fetch(url, { method: "POST", body: "x" })).status).toBe(404);
});

test("what a capture answers by its rule stands beside each call, and judges nobody", async ({ as }) => {
  const page = await as("admin");
  const url = await captureInWorkbench(page);
  const other = await as("admin");
  await other.goto("/captures");
  await other.getByRole("table").getByRole("link").first().click();
  // The form above the list has a field of the same name.
  await expect(other.getByText(url)).toBeVisible();
  await choose(other, /怎样回答/, /^298 解密失败/);
  await fireMockCall(page);
  await expect(page.getByText(/看不出任何接收方会不会验签/)).toBeVisible();
  await expect(page.getByRole("cell", { name: /298/ }).first()).toBeVisible();
});

test("whoever calls a capture URL sees nothing of the desk", async ({ as }) => {
  const page = await as("admin");
  const url = await captureInWorkbench(page);
  for (const [target, status] of [
    [url, 200],
    [`${deskOrigin}/c/${"A".repeat(43)}`, 404],
    [`${deskOrigin}/c/`, 404],
  ] as const) {
    const response = await fetch(target, { method: "PUT", body: "raw", redirect: "manual" });
    expect(response.status).toBe(status);
    const names = [...response.headers.keys()].filter(
      (name) => !/^(content-(type|length)|connection)$/.test(name),
    );
    expect(names).toEqual([]);
    expect(await response.text()).toBe(status === 200 ? '{"errcode":210,"errmsg":"数据格式错误"}' : "");
  }
});

test("a receiving URL is saved for an account by name, chosen, and forgotten", async ({ as }) => {
  const page = await as("admin");
  const url = `https://receiver.example/${Date.now()}`;
  await page.goto("/mock-notifications");
  await choose(page, /微信账号/, workbenchAccount);
  const field = page.getByLabel("接收地址", { exact: true });
  await field.fill(url);
  await page.getByRole("button", { name: "保存这个地址" }).click();
  await page.getByLabel("名称").fill("测试环境");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.reload();
  await choose(page, /微信账号/, workbenchAccount);
  await choose(page, /选用接收地址/, /测试环境/);
  await expect(field).toHaveValue(url);
  await page.getByRole("button", { name: "删除“测试环境”" }).click();
  await expect(page.getByRole("button", { name: "保存这个地址" })).toBeVisible();
});
