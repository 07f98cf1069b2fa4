import { answerOn, caseOf, expectAnswer, stepOn } from "./support/cases";
import { choose } from "./support/choose";
import { queryDatabase } from "./support/database";
import { expect, test } from "./support/desk";
import { fillOrderForm, sendOrderForm } from "./support/order-form";
import { sandbox } from "./support/sandbox";

const placing = "/nontax/unifiedorder";
const listing = "/nontax/getorderlist";
const feeFen = 20_000;

test.describe.configure({ timeout: 180_000 });

test.afterEach(async () => {
  await sandbox.clearFaults();
  await sandbox.resetClock();
  for (const role of ["finance", "bureau", "bank"]) await sandbox.setReceiver("440200", role, { answer: 0 });
  // A test that silences WeChat has the desk pause the account's calls for a while.
  await queryDatabase("DELETE FROM account_health");
});

/** A notice with an order that some other system placed. */
async function placed(): Promise<{ noticeNo: string; orderId: string }> {
  const noticeNo = await sandbox.addNotice(feeFen);
  return { noticeNo, orderId: await sandbox.place(noticeNo, feeFen) };
}

async function paid(): Promise<{ noticeNo: string; orderId: string }> {
  const found = await placed();
  await sandbox.pay(found.orderId);
  return found;
}

test("unpaid: the order is there and waits; who placed it here gets the payment link", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(feeFen);
  const page = await as("finance");
  await fillOrderForm(page, noticeNo);
  await sendOrderForm(page);
  await expect(page.locator('a[href*="/intp/nontax/pay"]').first()).toBeVisible();
  await expectAnswer(
    page,
    noticeNo,
    /^没有缴款：韶关市公安局交警支队市区一大队的微信订单 \S+（¥200\.00）.* 已下，缴款人还没有付款。$/,
  );
  await stepOn(page, "打开付款链接").click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  await page.getByRole("link", { name: "查看全案" }).click();
  await expect(answerOn(page)).toHaveText(/^没有缴款/);
});

test("closed: nothing will be collected by it, and a new order starts from the notice", async ({ as }) => {
  const { noticeNo } = await placed();
  await sandbox.advanceClock({ hours: 3 });
  const page = await as("finance");
  await expectAnswer(page, noticeNo, /^没有缴款：.*超时没有付款，已自动关闭，不会再收款。$/);
  await sandbox.resetClock();
  await stepOn(page, "新建订单").click();
  await expect(page.getByLabel("缴款通知书编号", { exact: true })).toHaveValue(noticeNo);
  await expect(page.getByText(`已填入号码 ${noticeNo}`)).toBeVisible();
});

test("paid and all told: when, how much, through which order, and nothing left to do; in English too", async ({
  as,
}) => {
  const { noticeNo, orderId } = await paid();
  const page = await as("support");
  await expectAnswer(
    page,
    noticeNo,
    new RegExp(`^已缴款：.* 通过微信订单 ${orderId} 缴款 ¥200\\.00。.*都已收到通知。`),
  );
  await expect(page.getByText("没有问题")).toBeVisible();
  await expect(page.getByRole("list", { name: "谁知道这笔缴款" }).getByRole("listitem")).toHaveText([
    /财政 已收到/,
    /委办局 已收到/,
    /银行 已收到/,
  ]);
  const english = await as("support", { locale: "en" });
  await expectAnswer(
    english,
    noticeNo,
    new RegExp(`^Paid.*¥200\\.00.*${orderId}|^Paid.*${orderId}.*¥200\\.00`),
  );
  await expect(english.getByText("All is well")).toBeVisible();
});

test("paid and Finance answering 298: the sentence says that Finance does not know, and why", async ({
  as,
}) => {
  await sandbox.setReceiver("440200", "finance", { answer: 298 });
  const { noticeNo } = await paid();
  const page = await as("support");
  await expectAnswer(
    page,
    noticeNo,
    /^已缴款：.*但财政.*298 .*解密.*没有收到缴款通知。.*委办局.*银行.*已收到。/,
  );
  await expect(page.getByText("需要处理", { exact: true })).toBeVisible();
  await expect(stepOn(page, "补发通知")).toBeVisible();
});

test("paid and the bureau timing out: re-notified from the page, it settles without a reload", async ({
  as,
}) => {
  await sandbox.setReceiver("440200", "bureau", { answer: "timeout" });
  const { noticeNo } = await paid();
  await sandbox.passFirstRetries();
  const page = await as("support");
  await expectAnswer(page, noticeNo, /^已缴款：.*但委办局.*没有回答.*没有收到缴款通知。/);
  await page.evaluate(() => Reflect.set(window, "wasNotReloaded", true));
  await sandbox.setReceiver("440200", "bureau", { answer: 0 });
  await stepOn(page, "补发通知").click();
  const dialog = page.getByRole("dialog");
  await choose(page, /补发原因/, /缴款人反映已缴款但查不到/);
  await dialog.getByRole("button", { name: "请微信补发" }).click();
  await expect(dialog.getByText("已送达：所有接收方都已收到")).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await expect(answerOn(page)).toHaveText(/^已缴款：.*都已收到通知。/, { timeout: 30_000 });
  expect(await page.evaluate(() => Reflect.get(window, "wasNotReloaded"))).toBe(true);
});

test("paid twice: both orders are named, and who is to give one back", async ({ as }) => {
  const { noticeNo, orderId } = await placed();
  const second = await sandbox.place(noticeNo, feeFen);
  await sandbox.pay(orderId);
  await sandbox.payAgain(second);
  const page = await as("support");
  await expectAnswer(page, noticeNo, /^重复缴款：.+的同一号码有 2 笔订单都已付款。/);
  await expect(answerOn(page)).toContainText(orderId);
  await expect(answerOn(page)).toContainText(second);
  await expect(page.getByText("重复缴款：有 2 笔订单付了款")).toBeVisible();
});

test("refunded: the money went back, and when", async ({ as }) => {
  const { noticeNo, orderId } = await paid();
  await sandbox.refund(orderId);
  await expectAnswer(await as("support"), noticeNo, /^已全额退款：.*付款 ¥200\.00，.* 已退回缴款人/);
});

test("partially refunded: it stays paid, and says how much went back", async ({ as }) => {
  const { noticeNo, orderId } = await paid();
  await sandbox.refund(orderId, 5_000);
  await expectAnswer(await as("support"), noticeNo, /^已缴款：.*¥200\.00.*其中 ¥50\.00 已退款。/);
});

test("unknown outcome: nobody knows yet, and no second order is to be placed", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(feeFen);
  const page = await as("finance");
  await fillOrderForm(page, noticeNo);
  await sandbox.fault({ endpoint: placing, kind: "reset-after", count: 1 });
  await sendOrderForm(page);
  await expect(page.getByText("订单可能已经生成，也可能没有")).toBeVisible();
  // WeChat tells nothing, so that no job settles it before the page has been read.
  await sandbox.fault({ endpoint: listing, kind: "errcode", errcode: 48001 });
  await expectAnswer(page, noticeNo, /^结果未知：.*查明之前不要再下单。/);
  await sandbox.clearFaults();
  await stepOn(page, "打开订单").click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  const look = page.getByRole("button", { name: "查询结果" });
  const isSettled = page.getByText("待缴款").first();
  await expect(look.or(isSettled).first()).toBeVisible();
  if (await look.isVisible()) await look.click();
  await expect(isSettled).toBeVisible();
  await page.getByRole("link", { name: "查看全案" }).click();
  await expect(answerOn(page)).toHaveText(/^没有缴款：.*缴款人还没有付款。/);
});

test("a notice that the desk never saw: what is owed, and that nobody has paid it", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(feeFen);
  const page = await as("support");
  await expectAnswer(
    page,
    noticeNo,
    /^没有缴款：应收 ¥200\.00，微信没有这个号码在韶关市公安局交警支队市区一大队名下的订单，本系统也没有/,
  );
  await expect(page.getByRole("heading", { name: "应收", exact: true })).toBeVisible();
  await expect(page.getByText("交通违法罚款").first()).toBeVisible();
});

test("WeChat unreachable: the page answers from what the desk knows, says since when, and goes on once WeChat is back", async ({
  as,
}) => {
  const { noticeNo } = await paid();
  const page = await as("support");
  await expectAnswer(page, noticeNo, /^已缴款/);
  await sandbox.fault({ endpoint: "*", kind: "reset-before" });
  await page.reload();
  // An answer of the last seconds is not asked for again.
  await expect(async () => {
    await stepOn(page, "刷新").click({ timeout: 2_000 });
    await expect(page.getByText("现在问不到微信")).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
  await expect(page.getByText(/以上是本系统截至 .* 知道的情况/)).toBeVisible();
  await expect(answerOn(page)).toHaveText(/^已缴款/);
  const unseen = await as("support");
  await unseen.goto(await caseOf(`9${Date.now()}`));
  await expect(answerOn(unseen)).toHaveText(/^还不清楚/, { timeout: 30_000 });
  await expect(unseen.getByText("微信恢复后，本页会自动再问一次。")).toBeVisible();
  for (const open of [page, unseen]) {
    await expect(open.getByText(/起微信没有回答/)).toBeVisible({ timeout: 45_000 });
  }
  await sandbox.clearFaults();
  await queryDatabase("DELETE FROM account_health");
  await expect(page.getByText("现在问不到微信")).toBeHidden({ timeout: 60_000 });
  await expect(answerOn(page)).toHaveText(/^已缴款/);
  await expect(answerOn(unseen)).toHaveText(/^微信没有这个号码在.*名下的订单/, { timeout: 60_000 });
});

test("the payer is masked until a reason is given, which the log keeps", async ({ as }) => {
  const noticeNo = await sandbox.addNotice(feeFen);
  const page = await as("finance");
  await fillOrderForm(page, noticeNo);
  await sendOrderForm(page);
  await expect(page.locator('a[href*="/intp/nontax/pay"]').first()).toBeVisible();
  await expectAnswer(page, noticeNo, /^没有缴款/);
  const openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
  expect(await page.content()).not.toContain(openid);
  await page.getByRole("button", { name: "显示", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "显示", exact: true }).click();
  await expect(dialog.getByText("请填写此项")).toBeVisible();
  await dialog.getByLabel("为什么需要查看").fill("缴款人来电，核对身份");
  await dialog.getByRole("button", { name: "显示", exact: true }).click();
  await expect(page.getByText(openid)).toBeVisible();
  const [event] = await queryDatabase<{ reason: string }>(
    "SELECT reason FROM audit_events WHERE action = 'cases.reveal' ORDER BY sequence DESC LIMIT 1",
  );
  expect(event?.reason).toBe("缴款人来电，核对身份");
  await page.reload();
  await expect(answerOn(page)).toBeVisible();
  await expect(page.getByText(openid)).toHaveCount(0);
});

test("the summary for a ticket has the answer and nothing of the payer", async ({ as }) => {
  const { noticeNo, orderId } = await paid();
  const page = await as("support");
  await expectAnswer(page, noticeNo, /^已缴款/);
  await stepOn(page, "复制摘要").click();
  await expect(stepOn(page, "已复制")).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(noticeNo);
  expect(text).toContain(orderId);
  expect(text).toContain("¥200.00");
  expect(text).not.toContain("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
  expect(text).not.toContain("叶");
});

test("the time line is narrowed in the URL, and tells each notification with its raw answer", async ({
  as,
}) => {
  const { noticeNo } = await paid();
  const page = await as("support");
  await expectAnswer(page, noticeNo, /^已缴款/);
  const filter = page.getByRole("group", { name: "只看这些" });
  await filter.getByRole("button", { name: /^通知/ }).press("Enter");
  await expect(page).toHaveURL(/show=notification/);
  await page.reload();
  await expect(filter.getByRole("button", { name: /^通知/ })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("微信通知财政：已缴款")).toBeVisible();
  await expect(page.getByText("向微信查询订单")).toHaveCount(0);
  await page.getByText("查看接收方的原始回答").first().click();
  await expect(page.getByRole("region", { name: "查看接收方的原始回答" }).first()).toContainText(
    /"errcode":\s*0/,
  );
});

test("an address that is not whole asks for the rest, and an auditor reads what is known without asking WeChat", async ({
  as,
}) => {
  const { noticeNo } = await paid();
  const page = await as("support");
  await page.goto(`/cases?number=${noticeNo}`);
  await expect(page.getByText("还缺少一些信息")).toBeVisible();
  await expect(page.getByLabel("号码", { exact: true })).toHaveValue(noticeNo);
  const auditor = await as("auditor");
  await auditor.goto(await caseOf(noticeNo));
  await expect(answerOn(auditor)).toHaveText(/^还不清楚/);
  await expect(stepOn(auditor, /刷新|向微信查询/)).toHaveCount(0);
});
