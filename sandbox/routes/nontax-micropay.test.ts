import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { orderRequest, startTestSandbox, type TestSandbox } from "../test-sandbox";

let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.stop());

const { openid: _o, return_url: _r, ip: _i, scene: _s, ...request } = orderRequest;
const scan = (auth_code: string, change: Record<string, unknown> = {}) =>
  sandbox.call("/nontax/micropay", { ...request, auth_code, ...change });

describe("micropay", () => {
  it("pays at once", async () => {
    const { order_id } = await scan("130000000000000099");
    expect(await sandbox.getOrder(order_id)).toMatchObject({ status: 3, scene: "offline" });
  });

  it("waits for the password: the same order is asked for until it is paid", async () => {
    const first = await scan("130000000000000001");
    expect(first.errcode).toBe(9710014);
    const { order_id } = first;
    expect((await scan("130000000000000001", { order_id })).errcode).toBe(9710014);
    expect(await scan("130000000000000001", { order_id })).toMatchObject({ errcode: 0, order_id });
    expect((await sandbox.getOrder(order_id)).status).toBe(3);
    expect((await scan("130000000000000001", { order_id })).errcode).toBe(0);
    const { events } = await sandbox.control("GET", `/ledger?order_id=${order_id}`);
    expect(events.filter((event) => event.kind === "order-paid")).toHaveLength(1);
  });

  it("fails once with -1, or for lack of money", async () => {
    const failed = await scan("130000000000000002");
    expect(failed.errcode).toBe(-1);
    expect((await scan("130000000000000002", { order_id: failed.order_id })).errcode).toBe(0);
    const other = { payment_notice_no: "440204190185402" };
    expect((await scan("130000000000000003", other)).errcode).toBe(9710015);
  });

  it.each(["", "160000000000000099", " 30000000000000099", "13000"])(
    "refuses the auth_code %j",
    async (code) => {
      expect((await scan(code)).errcode).toBe(9710013);
    },
  );
});
