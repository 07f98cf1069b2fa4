import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestSandbox, type TestSandbox } from "../test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const pageOf = (orderId: string) =>
  fetch(`${sandbox.origin}/intp/nontax/pay?action=page&order_id=${orderId}`);
const press = (orderId: string) =>
  fetch(`${sandbox.origin}/intp/nontax/pay`, {
    method: "POST",
    body: new URLSearchParams({ order_id: orderId }),
  });

describe("the pay page", () => {
  it("shows amount, department and items, and pays on the button", async () => {
    const id = await sandbox.place();
    const page = await (await pageOf(id)).text();
    expect(page).toContain("¥200.00");
    expect(page).toContain("韶关市公安局交警支队市区一大队");
    expect(page).toMatch(/<button type="submit">支付/);
    const paid = await (await press(id)).text();
    expect(paid).toContain("支付成功");
    expect(paid).toContain('<a href="https://example.gov.cn/result">');
    expect(paid).not.toContain("<button");
    expect((await sandbox.getOrder(id)).status).toBe(3);
  });

  it("groups the digits of a large amount", async () => {
    const fee = 128_000_000_000;
    const id = await sandbox.place({ fee, items: [{ no: 1, item_id: "1", item_name: "n", fee }] });
    expect(await (await pageOf(id)).text()).toContain("¥1,280,000,000.00");
  });

  it("takes the money once however often the button is pressed", async () => {
    const id = await sandbox.place();
    await Promise.all([press(id), press(id), press(id)]);
    const { events } = await sandbox.control("GET", `/ledger?order_id=${id}`);
    expect(events.filter((event) => event.kind === "order-paid")).toHaveLength(1);
  });

  it("escapes what came from outside and runs no script", async () => {
    const evil = '"><script>alert(1)</script>';
    const id = await sandbox.place({ desc: evil, user_name: evil, return_url: "https://x.test/?a='%22<b>" });
    await press(id);
    const response = await pageOf(id);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const text = await response.text();
    expect(text).not.toContain("<script");
    expect(text).not.toContain("<b>");
  });

  it("has no button for a closed order, and says 404 for an unknown one", async () => {
    const id = await sandbox.place();
    await sandbox.control("POST", "/clock/advance", { hours: 2 });
    const page = await (await pageOf(id)).text();
    expect(page).toContain("订单已关闭");
    expect(page).not.toContain("<button");
    await press(id);
    expect((await sandbox.getOrder(id)).status).toBe(12);
    expect((await pageOf("AQCA")).status).toBe(404);
  });
});
