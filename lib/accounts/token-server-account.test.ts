import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Account } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { testActor } from "@/lib/db/test-fixtures";
import { createAccount } from "./create-account";
import { findAccount } from "./list-accounts";
import { createAccountInput, updateAccountInput } from "./schemas";
import { testAccount } from "./test-account";
import { makeTokenSource, tokenSourceOf } from "./token-source-of";
import { updateAccount } from "./update-account";

/** The agency's token server: it notes what it is asked with, and gives another token each time. */
const asked: { target: string; key: string | undefined; body: string }[] = [];
let given = { status: 200 };
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  asked.push({ target: request.url ?? "", key: request.headers["x-key"]?.toString(), body });
  const data = { access_token: `agency-token-${String(asked.length).padStart(40, "0")}`, expires_in: 7200 };
  response.writeHead(given.status, { "content-type": "application/json" }).end(JSON.stringify({ data }));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
openTestDatabase();
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  given = { status: 200 };
});

const actor = testActor("admin");
const now = new Date("2026-11-21T01:00:00Z");
const credential = "agency credential";
const inHeader = {
  url,
  method: "GET",
  credentialIn: "header",
  credentialName: "x-key",
  field: "data.access_token",
  defaultLifeSeconds: "",
  refusedParameter: "",
};
const settings = {
  name: "自建中控账号",
  tokenKind: "token_server",
  tokenServer: inHeader,
  secret: credential,
  serviceId: "123",
  bankId: "",
  mchId: "",
  returnUrl: "",
  departments: [],
};

let accounts = 0;
async function add(change: object = {}): Promise<Account> {
  accounts += 1;
  const appid = `wx${String(accounts).padStart(16, "a")}`;
  const input = createAccountInput.parse({ ...settings, appid, ...change });
  return read((await createAccount({ actor, input, now })).id);
}
const read = (id: string) => db().account.findUniqueOrThrow({ where: { id } });

async function edit(id: string, change: object): Promise<Account> {
  const updatedAt = (await read(id)).updatedAt.toISOString();
  const input = updateAccountInput.parse({ ...settings, secret: "", id, updatedAt, ...change });
  await updateAccount({ actor, input, now });
  return read(id);
}
const storedTokens = (accountId: string) =>
  db().accountToken.count({ where: { accountId, tokenSealed: { not: null } } });

describe("an account whose tokens come from the agency's own server", () => {
  it("asks it with the sealed credential, once for many calls, and stores the token sealed", async () => {
    const account = await add();
    const source = await tokenSourceOf(account);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => source.get()));
    expect(new Set(tokens)).toEqual(new Set([`agency-token-${"1".padStart(40, "0")}`]));
    expect(asked).toEqual([{ target: "/token", key: credential, body: "" }]);
    const [token, calls, events] = await Promise.all([
      db().accountToken.findMany({ where: { accountId: account.id } }),
      db().wechatCall.findMany({ where: { accountId: account.id } }),
      db().auditEvent.findMany({ where: { accountId: account.id } }),
    ]);
    expect(token).toHaveLength(1);
    const kept = JSON.stringify([account, token, calls, events], (_key, part: unknown) =>
      typeof part === "bigint" ? String(part) : part,
    );
    expect(kept).not.toContain(credential);
    expect(kept).not.toContain("agency-token-");
    expect(JSON.stringify(await findAccount(account.id))).not.toContain(credential);
  });

  it.each([
    ["query", { method: "GET", credentialName: "k", target: `/token?k=${encodeURIComponent(credential)}` }],
    ["body", { method: "POST", credentialName: "k", target: "/token", body: `{"k":"${credential}"}` }],
  ])("gives its credential in the %s where the account says so", async (credentialIn, expected) => {
    const { method, credentialName, target } = expected;
    const account = await add({ tokenServer: { ...inHeader, method, credentialIn, credentialName } });
    await (await makeTokenSource(account, { store: undefined, onCall: () => undefined })).get();
    const body = "body" in expected ? expected.body : "";
    expect(asked).toEqual([{ target, key: undefined, body }]);
  });

  it("asks again, at the new address, as soon as its settings change", async () => {
    const account = await add();
    await (await tokenSourceOf(account)).get();
    expect(await storedTokens(account.id)).toBe(1);
    const changed = await edit(account.id, { tokenServer: { ...inHeader, url: `${url}/v2` } });
    expect(await storedTokens(account.id)).toBe(0);
    await (await tokenSourceOf(changed)).get();
    expect(asked.map(({ target, key }) => [target, key])).toEqual([
      ["/token", credential],
      ["/token/v2", credential],
    ]);
  });

  it("keeps its token when only its name changes", async () => {
    const account = await add();
    await (await tokenSourceOf(account)).get();
    await edit(account.id, { name: "另一个名称" });
    expect(await storedTokens(account.id)).toBe(1);
  });

  it("that fails is told by the test of the connection, without the credential", async () => {
    const account = await add();
    given = { status: 403 };
    const told = await testAccount({ actor, input: { id: account.id }, now });
    expect(told.outcome).not.toBe("ok");
    expect(JSON.stringify(told)).not.toContain(credential);
    expect(await storedTokens(account.id)).toBe(0);
  });
});

describe("changing the kind of an account", () => {
  it("drops its token, and the secret of the other kind with it", async () => {
    const { id } = await add();
    await (await tokenSourceOf(await read(id))).get();
    expect(await storedTokens(id)).toBe(1);
    const secret = "5a4ad4ea00000000000000000000demo";
    const stable = await edit(id, { tokenKind: "stable_token", secret });
    expect(await storedTokens(id)).toBe(0);
    expect(stable).toMatchObject({ tokenKind: "stable_token", tokenServer: null });
    const open = edit(id, { tokenServer: { ...inHeader, credentialIn: "none", credentialName: "" } });
    expect(await open).toMatchObject({ tokenKind: "token_server", secretSealed: null });
  });

  it("is refused without the new kind's secret, and the token stays", async () => {
    const { id } = await add();
    await (await tokenSourceOf(await read(id))).get();
    await expect(edit(id, { tokenKind: "stable_token" })).rejects.toMatchObject({
      code: "invalid",
      details: { detail: "secret-needed", field: "secret" },
    });
    expect(await storedTokens(id)).toBe(1);
    expect(await read(id)).toMatchObject({ tokenKind: "token_server" });
  });

  it("is on record without either secret", async () => {
    const { id } = await add();
    const secret = "5a4ad4ea00000000000000000000demo";
    await edit(id, { tokenKind: "stable_token", secret });
    const event = await db().auditEvent.findFirstOrThrow({
      where: { targetId: id },
      orderBy: { sequence: "desc" },
    });
    expect(event.changes).toMatchObject({
      tokenKind: ["token_server", "stable_token"],
      secret: ["•••", "•••"],
    });
    expect(JSON.stringify(event.changes)).not.toContain(secret);
  });
});
