import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { startTestSandbox, type TestSandbox } from "@/sandbox/test-sandbox";
import { createAccount } from "./create-account";
import { findAccount, listAccounts } from "./list-accounts";
import { openWechat } from "./open-wechat";
import { createAccountInput, updateAccountInput } from "./schemas";
import { unseal } from "./seal";
import { setAccountDisabled } from "./set-account-disabled";
import { testAccount } from "./test-account";
import { updateAccount } from "./update-account";

openTestDatabase();

const now = new Date("2026-11-21T01:00:00Z");
const actor: UserActor = {
  type: "user",
  id: randomUUID(),
  name: "王芳",
  email: "admin@levydesk.test",
  role: "admin",
  sessionId: randomUUID(),
  requestId: "request-1",
  address: "127.0.0.1",
};
const appid = "wx5f6e43071809a9dd";
const secret = "5a4ad4ea00000000000000000000demo";
const departments = [{ regionCode: "440200", code: "143605002004", name: "市区一大队" }];
const form = {
  name: "韶关政务非税缴费",
  tokenKind: "stable_token" as const,
  tokenServer: {
    url: "",
    method: "GET" as const,
    credentialIn: "none" as const,
    credentialName: "",
    field: "",
    defaultLifeSeconds: "",
    refusedParameter: "",
  },
  appid,
  secret,
  serviceId: "123",
  bankId: "",
  mchId: "",
  returnUrl: "",
  departments,
};

let sandbox: TestSandbox;
let id = "";

beforeAll(async () => {
  sandbox = await startTestSandbox();
  process.env.WECHAT_ORIGIN = sandbox.origin;
  ({ id } = await createAccount({ actor, input: createAccountInput.parse(form), now }));
});
afterAll(() => sandbox.stop());

const newestEvent = () => db().auditEvent.findFirstOrThrow({ orderBy: { sequence: "desc" } });

async function edit(change: Partial<typeof form> & { updatedAt?: string }) {
  const account = await findAccount(id);
  const { appid: _, ...settings } = form;
  const input = { ...settings, secret: "", id, updatedAt: account?.updatedAt ?? "", ...change };
  return updateAccount({ actor, input: updateAccountInput.parse(input), now });
}

describe("a WeChat account's secret", () => {
  it("is sealed to its appid, and in no answer and no event", async () => {
    const row = await db().account.findUniqueOrThrow({ where: { id } });
    expect(unseal(row.secretSealed ?? "", appid)).toBe(secret);
    const shown = JSON.stringify([
      await listAccounts(),
      await findAccount(id),
      (await newestEvent()).changes,
    ]);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(row.secretSealed);
    expect(shown).not.toContain("secretSealed");
    expect(await newestEvent()).toMatchObject({
      action: "accounts.create",
      targetId: id,
      changes: { appid, secret: "•••", serviceId: 123, departments: "440200/143605002004 市区一大队" },
    });
  });

  it("stays when the form leaves it empty, and changes when it does not", async () => {
    const sealed = async () => (await db().account.findUniqueOrThrow({ where: { id } })).secretSealed ?? "";
    const before = await sealed();
    await edit({ name: "韶关" });
    expect(await sealed()).toBe(before);
    expect(await newestEvent()).toMatchObject({ changes: { name: ["韶关政务非税缴费", "韶关"] } });
    await edit({ name: "韶关", secret: "another-secret-0123456789abcdef" });
    expect(unseal(await sealed(), appid)).toBe("another-secret-0123456789abcdef");
    expect((await newestEvent()).changes).toEqual({ secret: ["•••", "•••"] });
    await edit({ secret });
  });
});

describe("changing an account", () => {
  it("audits departments that were added and removed, and writes nothing where nothing changed", async () => {
    const second = { regionCode: "440200", code: "143101001001", name: "市教育局" };
    await edit({ departments: [second] });
    expect((await newestEvent()).changes).toEqual({
      departments: ["440200/143605002004 市区一大队", "440200/143101001001 市教育局"],
    });
    const { sequence } = await newestEvent();
    await edit({ departments: [second] });
    expect((await newestEvent()).sequence).toBe(sequence);
    await edit({});
    expect((await findAccount(id))?.departments).toEqual(departments);
  });

  it("does not overwrite what someone else changed since the form was opened", async () => {
    const opened = (await findAccount(id))?.updatedAt;
    await edit({ mchId: "1900012345" });
    await expect(edit({ bankId: "test_bank_id", updatedAt: opened })).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "account-changed" },
    });
    expect(await findAccount(id)).toMatchObject({ mchId: "1900012345", bankId: null });
  });

  it("refuses an appid that is here already", async () => {
    const again = createAccount({ actor, input: createAccountInput.parse(form), now });
    await expect(again).rejects.toMatchObject({ code: "conflict", details: { field: "appid" } });
  });

  it("disabled, calls nothing; enabled again, it does; and an open form stays good", async () => {
    const opened = (await findAccount(id))?.updatedAt;
    await setAccountDisabled({ actor, input: { id, disabled: true }, now });
    expect(await newestEvent()).toMatchObject({
      action: "accounts.update",
      changes: { disabled: [false, true] },
    });
    await expect(openWechat(id, { for: "nontax" })).rejects.toMatchObject({
      details: { detail: "account-disabled" },
    });
    await setAccountDisabled({ actor, input: { id, disabled: false }, now });
    expect((await openWechat(id, { for: "nontax" })).account.id).toBe(id);
    await edit({ mchId: "1900012345", name: "韶关", updatedAt: opened });
  });
});

describe("what an account's form refuses", () => {
  it.each([
    ["appid", { appid: "wx123" }, "appid"],
    ["secret", { secret: "short" }, "appSecret"],
    ["serviceId", { serviceId: "12a" }, "integer"],
    ["returnUrl", { returnUrl: "javascript:alert(1)" }, "url"],
    ["departments.0.regionCode", { departments: [{ regionCode: "", code: "1", name: "n" }] }, "required"],
    ["departments.1.code", { departments: [...departments, ...departments] }, "departmentTwice"],
  ])("%s", (path, change, message) => {
    const { error } = createAccountInput.safeParse({ ...form, ...change });
    expect(error?.issues.map((issue) => [issue.path.join("."), issue.message])).toEqual([[path, message]]);
  });
});

describe("testing the connection", () => {
  const test = () => testAccount({ actor, input: { id }, now });

  it("asks WeChat for a token, keeps the call, and is audited", async () => {
    expect(await test()).toMatchObject({ outcome: "ok", errcode: 0, callerAddress: null });
    expect(await newestEvent()).toMatchObject({
      action: "accounts.test",
      outcome: "succeeded",
      accountId: id,
    });
    const account = await findAccount(id);
    expect(account?.calls[0]).toMatchObject({ endpoint: "cgi-bin/stable_token", outcome: "ok" });
    expect((await listAccounts()).rows[0]?.lastCall).toMatchObject({ outcome: "ok" });
    expect(JSON.stringify(await db().wechatCall.findMany())).not.toContain(secret);
  });

  it("passes on WeChat's refusal, with the address to put on the white list", async () => {
    await sandbox.control("POST", "/faults", {
      endpoint: "/cgi-bin/stable_token",
      kind: "errcode",
      errcode: 40164,
      errmsg: "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1-2-3",
      count: 1,
    });
    expect(await test()).toMatchObject({ outcome: "rejected", errcode: 40164, callerAddress: "203.0.113.7" });
    expect(await newestEvent()).toMatchObject({ outcome: "failed", changes: { appid, errcode: 40164 } });
  });

  it("tells a wrong secret from a good one", async () => {
    await edit({ mchId: "1900012345", name: "韶关", secret: "wrong-secret-0123456789abcdef000" });
    expect(await test()).toMatchObject({ outcome: "rejected", errcode: 40125 });
  });
});
