import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AccountOption, listAccountOptions } from "@/lib/accounts/queries";
import { seal } from "@/lib/accounts/seal";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { toCreateOrderInput } from "./order-form";
import { copyOrder } from "./order-form-copy";
import { orderFormIssues } from "./order-form-resolver";
import { makeAccount, orderInput, placeOrder } from "./testing/desk";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

let accountId: string;
let accounts: AccountOption[];
beforeAll(async () => {
  accountId = await makeAccount(shaoguan.appid, seal(shaoguan.secret, shaoguan.appid));
  accounts = await listAccountOptions("nontax");
});
afterAll(() => sandbox.stop());

describe("copyOrder", () => {
  it("gives a form that asks for the very order it was copied from", async () => {
    const input = orderInput(accountId);
    const { id } = await placeOrder(input);
    const form = await copyOrder(id, accounts);
    if (!form) throw new Error("the order was not found");
    expect(orderFormIssues(form)).toEqual([]);
    const again = toCreateOrderInput(form, input.requestKey);
    expect(again).toMatchObject({ ...input, noticeCreatedAt: new Date(input.noticeCreatedAt).toISOString() });
  });

  it("leaves the account to choose where it is out of use, and its department to read", async () => {
    const input = orderInput(accountId);
    const { id } = await placeOrder(input);
    expect(await copyOrder(id, [])).toMatchObject({
      accountId: "",
      department: "other",
      departmentCode: input.departmentCode,
    });
  });

  it("finds nothing for an unknown id or what is none", async () => {
    expect(await copyOrder(randomUUID(), accounts)).toBeNull();
    expect(await copyOrder("../1", accounts)).toBeNull();
    expect(await db().order.count()).toBeGreaterThan(0);
  });
});
