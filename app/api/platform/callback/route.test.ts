import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createAccount } from "@/lib/accounts/create-account";
import { findAccount } from "@/lib/accounts/list-accounts";
import { openWechat } from "@/lib/accounts/open-wechat";
import { exchangeCode } from "@/lib/accounts/platform/exchange-code";
import { listFreeAuthorizers, readPlatform } from "@/lib/accounts/platform/read-platform";
import { refreshTokenStore } from "@/lib/accounts/platform/refresh-token";
import { savePlatform } from "@/lib/accounts/platform/save-platform";
import { savePlatformInput } from "@/lib/accounts/platform/schemas";
import { testPlatform } from "@/lib/accounts/platform/test-platform";
import { listAccountOptions } from "@/lib/accounts/queries";
import { createAccountInput } from "@/lib/accounts/schemas";
import { testAccount } from "@/lib/accounts/test-account";
import type { Order } from "@/lib/accounts/testing/calling-process";
import { serveRoute } from "@/lib/accounts/testing/pushed";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { testActor } from "@/lib/db/test-fixtures";
import { prepareJobs } from "@/lib/jobs/prepare";
import { encryptMessage } from "@/lib/wechat";
import { settle } from "@/lib/wechat-calls/settle";
import { fixturePlatform } from "@/sandbox/fixtures";
import { startTestSandbox } from "@/sandbox/test-sandbox";
import { POST } from "./route";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const merchant = fixturePlatform.authorizers[2];
const upload = { transactionId: "4200000480202003022581846335", openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" };
const actor = testActor("admin");
const now = new Date();
let desk: Awaited<ReturnType<typeof serveRoute>>;

beforeAll(async () => {
  await prepareJobs(process.env.DATABASE_URL ?? "");
  desk = await serveRoute(POST);
});
afterAll(async () => {
  desk.close();
  await sandbox.stop();
});

const settings = (change: object = {}) =>
  savePlatformInput.parse({
    updatedAt: "",
    componentAppid: fixturePlatform.appid,
    secret: fixturePlatform.secret,
    messageToken: fixturePlatform.token,
    encodingAesKey: fixturePlatform.encodingAesKey,
    ...change,
  });
const save = (change: object = {}) => savePlatform({ actor, input: settings(change), now });

beforeEach(async () => {
  await sandbox.control("POST", "/reset");
  await Promise.all([
    db().platform.deleteMany(),
    db().platformAuthorization.deleteMany(),
    db().platformCallback.deleteMany(),
    db().accountToken.deleteMany(),
    db().accountHealth.deleteMany(),
    db().account.deleteMany(),
    db().$executeRaw`DELETE FROM pgboss.job`,
  ]);
  desk.received.length = 0;
  await save();
});

const pushTicket = () => sandbox.control("POST", "/platform/push-ticket", { url: desk.url });
const pushEvent = (infoType: string, appid: string = merchant.appid, change: object = {}) =>
  sandbox.control("POST", "/platform/push-authorization", {
    url: desk.url,
    infoType,
    authorizerAppid: appid,
    ...change,
  });

const authorization = () => db().platformAuthorization.findFirstOrThrow();
/** The events of this test's platform, which is made anew for each. */
async function events(action: string) {
  const { id: targetId } = await db().platform.findFirstOrThrow();
  return db().auditEvent.findMany({
    where: { action, targetId },
    orderBy: { sequence: "asc" },
    omit: { sequence: true },
  });
}

/** Runs the exchange as the worker does; answers the code of its failure, if any. */
async function exchange(): Promise<string | null> {
  const { id } = await authorization();
  const job = { type: "job", name: "accounts.authorize", requestId: randomUUID(), address: null } as const;
  try {
    await exchangeCode({ actor: job, input: { authorizationId: id }, now: new Date() });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "?";
  }
}

async function addAccount(): Promise<string> {
  const input = createAccountInput.parse({
    name: "韶关政务商城",
    tokenKind: "authorizer",
    appid: merchant.appid,
    secret: "",
    tokenServer: {
      url: "",
      method: "GET",
      credentialIn: "none",
      credentialName: "",
      field: "",
      defaultLifeSeconds: "",
      refusedParameter: "",
    },
    serviceId: "",
    bankId: "",
    mchId: "",
    returnUrl: "",
    departments: [],
  });
  return (await createAccount({ actor, input, now })).id;
}

async function authorizedAccount(): Promise<string> {
  await pushTicket();
  await pushEvent("authorized");
  expect(await exchange()).toBeNull();
  return addAccount();
}

const verifyRequest = {
  order_key: { order_number_type: 2 as const, transaction_id: upload.transactionId },
  payer: { openid: upload.openid },
};
async function verify(accountId: string) {
  const { client } = await openWechat(accountId, { for: "shopping" });
  return settle(() => client.shopping.verifyUploadResult(verifyRequest));
}

async function requestsTo(endpoint: string): Promise<number> {
  const { calls } = await sandbox.control("GET", "/ledger");
  const counts = calls as { endpoint: string; count: number }[];
  return counts.filter((call) => call.endpoint === endpoint).reduce((sum, { count }) => sum + count, 0);
}
const componentPath = "/cgi-bin/component/api_component_token";
const refreshPath = "/cgi-bin/component/api_authorizer_token";

describe("the callback", () => {
  it("takes a ticket, seals it, answers success, and audits none of them", async () => {
    const pushed = await pushTicket();
    expect(pushed).toMatchObject({ delivered: true, answer: "success" });
    const row = await db().platform.findFirstOrThrow();
    expect(row.ticketSealed).not.toContain(Object(pushed).ticket);
    expect((await readPlatform()).platform).toMatchObject({ ticketAgeMinutes: 0 });
    expect(await events("accounts.authorize")).toEqual([]);
  });

  it("does nothing when the same request comes again, and is not put back to an older ticket", async () => {
    await pushTicket();
    const [first] = desk.received;
    const again = () => POST(new Request(first?.url ?? "", { method: "POST", body: first?.body ?? "" }));
    await sandbox.control("POST", "/clock/advance", { seconds: 5 });
    await pushTicket();
    const newest = await db().platform.findFirstOrThrow();
    expect(await (await again()).text()).toBe("success");
    expect(await db().platform.findFirstOrThrow()).toEqual(newest);
    await db().platformCallback.deleteMany();
    await again();
    expect(await db().platform.findFirstOrThrow()).toEqual(newest);
  });

  it("makes one exchange of an authorisation that is pushed twice", async () => {
    await pushEvent("authorized");
    const [first] = desk.received;
    await POST(new Request(first?.url ?? "", { method: "POST", body: first?.body ?? "" }));
    expect(await events("accounts.authorize")).toHaveLength(1);
    const waiting = await db().$queryRaw`SELECT data FROM pgboss.job WHERE name = 'accounts.authorize'`;
    expect(waiting).toEqual([{ data: { authorizationId: (await authorization()).id } }]);
  });

  const pushedNow = async () => {
    await pushTicket();
    const { url, body } = desk.received[0] ?? { url: "", body: "" };
    return { url: new URL(url), body };
  };
  const sealed = (xml: string, change: object = {}) => {
    const keys = { ...fixturePlatform, ...change };
    const timestamp = String(Math.floor(Date.now() / 1000));
    const { msgSignature, nonce, encrypt } = encryptMessage(keys, xml, { timestamp, nonce: "1" });
    const url = new URL("http://desk.test/api/platform/callback?encrypt_type=aes");
    url.searchParams.set("timestamp", timestamp);
    url.searchParams.set("nonce", nonce);
    url.searchParams.set("msg_signature", msgSignature);
    return { url, body: `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>` };
  };
  const ticketXml = (createTime: number, appid: string = fixturePlatform.appid) =>
    `<xml><AppId><![CDATA[${appid}]]></AppId><CreateTime>${createTime}</CreateTime><InfoType><![CDATA[component_verify_ticket]]></InfoType><ComponentVerifyTicket><![CDATA[ticket@@@x]]></ComponentVerifyTicket></xml>`;
  const seconds = () => Math.floor(Date.now() / 1000);

  it.each<[string, () => Promise<{ url: URL; body: string }>]>([
    [
      "another signature",
      async () => {
        const pushed = await pushedNow();
        pushed.url.searchParams.set("msg_signature", "0".repeat(40));
        return pushed;
      },
    ],
    [
      "the signature that does not cover the message",
      async () => {
        const pushed = await pushedNow();
        pushed.url.searchParams.set("msg_signature", pushed.url.searchParams.get("signature") ?? "");
        return pushed;
      },
    ],
    [
      "another nonce",
      async () => {
        const pushed = await pushedNow();
        pushed.url.searchParams.set("nonce", "7");
        return pushed;
      },
    ],
    [
      "no encrypt_type",
      async () => {
        const pushed = await pushedNow();
        pushed.url.searchParams.delete("encrypt_type");
        return pushed;
      },
    ],
    ["another platform's appid", async () => sealed(ticketXml(seconds(), "wx0000000000000c02"))],
    ["another token", async () => sealed(ticketXml(seconds()), { token: "another" })],
    ["another key", async () => sealed(ticketXml(seconds()), { encodingAesKey: "a".repeat(43) })],
    ["an old one", async () => sealed(ticketXml(seconds() - 700))],
    ["one from the future", async () => sealed(ticketXml(seconds() + 700))],
    ["no XML", async () => sealed("hello")],
    ["an empty body", async () => ({ ...(await pushedNow()), body: "" })],
    ["more than 64 KiB", async () => ({ ...(await pushedNow()), body: "x".repeat(64 * 1024 + 1) })],
  ])("%s: is refused with an answer that tells nothing", async (_name, make) => {
    const { url, body } = await make();
    await db().platform.updateMany({ data: { ticketSealed: null, ticketMadeAt: null } });
    await db().platformCallback.deleteMany();
    const response = await POST(new Request(url, { method: "POST", body }));
    expect([response.status, await response.text()]).toEqual([403, ""]);
    expect(await db().platform.findFirstOrThrow()).toMatchObject({ ticketSealed: null });
  });

  it("believes what is sealed and fresh, so that the refusals above are for what they say", async () => {
    const { url, body } = sealed(ticketXml(seconds()));
    expect((await POST(new Request(url, { method: "POST", body }))).status).toBe(200);
  });

  it("refuses everything where no platform is set up", async () => {
    await db().platform.deleteMany();
    expect(await pushTicket()).toMatchObject({ delivered: false, httpStatus: 403, answer: "" });
  });

  it("does not read a body on past its cap", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(16 * 1024));
      },
    });
    const init = { method: "POST", body: endless, duplex: "half" } as RequestInit;
    expect((await POST(new Request(desk.url, init))).status).toBe(403);
    expect(sent).toBeLessThan(20);
  });
});

describe("an authorisation", () => {
  it("is exchanged for a sealed refresh token by a job, and is then among the accounts that can be added", async () => {
    await pushTicket();
    await pushEvent("authorized");
    expect((await readPlatform()).platform?.authorizations).toMatchObject([{ state: "exchanging" }]);
    expect(await exchange()).toBeNull();
    const view = (await readPlatform()).platform?.authorizations;
    expect(view).toMatchObject([
      { appid: merchant.appid, state: "authorized", permissionSets: [1, 120, 121, 142], mayVerify: true },
    ]);
    expect(await listFreeAuthorizers()).toEqual([merchant.appid]);
    const { authorizers } = Object(await sandbox.control("GET", "/platform"));
    const { refreshToken } = authorizers[2];
    expect(await refreshTokenStore((await authorization()).id).read()).toBe(refreshToken);
    const kept = JSON.stringify([
      await db().platformAuthorization.findMany(),
      await db().wechatCall.findMany(),
      await events("accounts.exchange"),
      view,
    ]);
    expect(kept).not.toContain(refreshToken);
    expect(kept).not.toContain("queryauthcode@@@");
    expect(await events("accounts.exchange")).toMatchObject([{ outcome: "succeeded", actorType: "job" }]);
  });

  it("that cannot be exchanged now is tried again, and shows the address for the white list meanwhile", async () => {
    await pushTicket();
    await pushEvent("authorized");
    await sandbox.control("PUT", "/limits", { whiteList: [] });
    expect(await exchange()).toBe("wechat-rejected");
    expect((await readPlatform()).platform?.authorizations).toMatchObject([
      { state: "failed", failure: { errcode: 61004, callerAddress: "127.0.0.1" } },
    ]);
    expect((await readPlatform()).platform?.token).toMatchObject({
      failure: { errcode: 61004, callerAddress: "127.0.0.1" },
    });
    await sandbox.control("PUT", "/limits", { whiteList: null });
    expect(await exchange()).toBeNull();
    expect((await readPlatform()).platform?.authorizations).toMatchObject([
      { state: "authorized", failure: null },
    ]);
  });

  it("whose code is used up ends as failed and is not tried again", async () => {
    await pushTicket();
    await pushEvent("authorized");
    await sandbox.control("POST", "/faults", {
      endpoint: "/cgi-bin/component/api_query_auth",
      kind: "errcode",
      errcode: 61009,
      count: 1,
    });
    expect(await exchange()).toBeNull();
    expect(await authorization()).toMatchObject({ codeSealed: null, errcode: 61009 });
    expect(await events("accounts.exchange")).toMatchObject([{ outcome: "failed" }]);
  });

  it("changed, brings the new permission sets", async () => {
    await authorizedAccount();
    await sandbox.control("POST", "/clock/advance", { seconds: 1 });
    await pushEvent("updateauthorized", merchant.appid, { permissionSets: [1, 142] });
    expect(await exchange()).toBeNull();
    expect((await readPlatform()).platform?.authorizations).toMatchObject([
      { permissionSets: [1, 142], mayVerify: false, account: { isAuthorizer: true } },
    ]);
  });

  it("withdrawn, makes its account's calls refuse, and given anew lets them go on", async () => {
    const id = await authorizedAccount();
    expect(await verify(id)).toMatchObject({ outcome: "ok" });
    await sandbox.control("POST", "/clock/advance", { seconds: 1 });
    await pushEvent("unauthorized");
    await expect(verify(id)).rejects.toMatchObject({ details: { detail: "authorization-withdrawn" } });
    expect(await authorization()).toMatchObject({ refreshTokenSealed: null, codeSealed: null });
    expect(await findAccount(id)).toMatchObject({ authorization: { state: "withdrawn" }, token: null });
    expect((await events("accounts.withdraw")).at(-1)).toMatchObject({ accountId: id, outcome: "succeeded" });
    await sandbox.control("POST", "/clock/advance", { seconds: 1 });
    await pushEvent("authorized");
    expect(await exchange()).toBeNull();
    expect(await verify(id)).toMatchObject({ outcome: "ok" });
  });

  it("is not changed by an event that is older than the one that counts", async () => {
    await authorizedAccount();
    const before = await authorization();
    await db().platformAuthorization.updateMany({ data: { eventMadeAt: new Date(Date.now() + 60_000) } });
    await pushEvent("unauthorized");
    expect(await authorization()).toMatchObject({
      withdrawnAt: null,
      refreshTokenSealed: before.refreshTokenSealed,
    });
  });
});

describe("an account of the platform", () => {
  it("makes shopping calls and is refused for nontax before anything is sent, and forms do not offer it", async () => {
    const id = await authorizedAccount();
    expect(await verify(id)).toMatchObject({ outcome: "ok", answer: { verify_result: "上传成功" } });
    const before = await requestsTo("/nontax/getorder");
    await expect(openWechat(id, { for: "nontax" })).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "account-shopping-only" },
    });
    expect(await requestsTo("/nontax/getorder")).toBe(before);
    expect(await listAccountOptions("nontax")).toEqual([]);
    expect(await listAccountOptions("shopping")).toMatchObject([{ id }]);
  });

  it("cannot be added before the appid has authorised the platform", async () => {
    const id = await authorizedAccount();
    await db().account.delete({ where: { id } });
    expect(await listFreeAuthorizers()).toEqual([merchant.appid]);
    await db().platformAuthorization.updateMany({ data: { withdrawnAt: new Date() } });
    expect(await listFreeAuthorizers()).toEqual([]);
    await expect(addAccount()).rejects.toMatchObject({ details: { detail: "authorizer-unknown" } });
  });

  it("tests its connection with a new token, which all go on with", async () => {
    const id = await authorizedAccount();
    await verify(id);
    const requests = await requestsTo(refreshPath);
    expect(await testAccount({ actor, input: { id }, now })).toMatchObject({ outcome: "ok" });
    expect(await requestsTo(refreshPath)).toBe(requests + 1);
    await sandbox.control("POST", "/clock/advance", { minutes: 6 });
    expect(await verify(id)).toMatchObject({ outcome: "ok" });
    expect(await requestsTo(refreshPath)).toBe(requests + 1);
  });

  it.each([
    ["platform-missing", () => db().platform.deleteMany()],
    ["authorization-missing", () => db().platformAuthorization.deleteMany()],
    ["ticket-missing", () => db().platform.updateMany({ data: { ticketSealed: null } })],
  ] as const)("without what it needs refuses with %s", async (detail, take) => {
    const id = await authorizedAccount();
    await take();
    await expect(verify(id)).rejects.toMatchObject({ code: "conflict", details: { detail } });
  });
});

describe("four processes with many parallel calls through an account of the platform", () => {
  async function startProcess() {
    const script = fileURLToPath(
      new URL("../../../../lib/accounts/testing/calling-process.ts", import.meta.url),
    );
    const child = fork(script, { execArgv: ["--import", "tsx"] });
    onTestFinished(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    });
    await once(child, "message");
    return child;
  }
  async function ask(child: ChildProcess, order: Order): Promise<unknown> {
    const answer = once(child, "message");
    child.send(order);
    return (await answer)[0];
  }

  it("make one component token request and one authorizer refresh", async () => {
    const accountId = await authorizedAccount();
    await db().accountToken.deleteMany();
    const [component, refresh] = [await requestsTo(componentPath), await requestsTo(refreshPath)];
    const children = await Promise.all(Array.from({ length: 4 }, startProcess));
    const order: Order = { do: "verify", accountId, count: 40, ...upload };
    const allOk = Array.from({ length: 4 }, () => Array.from({ length: 40 }, () => "ok"));
    expect(await Promise.all(children.map((child) => ask(child, order)))).toEqual(allOk);
    expect(await requestsTo(componentPath)).toBe(component + 1);
    expect(await requestsTo(refreshPath)).toBe(refresh + 1);
    const { authorizers } = Object(await sandbox.control("GET", "/platform"));
    const kept = await refreshTokenStore((await authorization()).id).read();
    expect(kept).toBe(authorizers[2].refreshToken);
  }, 60_000);
});

describe("a refresh token", () => {
  it("is replaced only by the one that came for it", async () => {
    await authorizedAccount();
    const store = refreshTokenStore((await authorization()).id);
    const current = (await store.read()) ?? "";
    await store.write("refreshtoken@@@late", "refreshtoken@@@of-before");
    expect(await store.read()).toBe(current);
    await store.write("refreshtoken@@@next", current);
    expect(await store.read()).toBe("refreshtoken@@@next");
  });
});

describe("the platform's settings", () => {
  const version = async () => (await readPlatform()).platform?.updatedAt ?? "";
  const none = { secret: "", messageToken: "", encodingAesKey: "" };

  it("are sealed and shown to nobody, in no answer and no event", async () => {
    const row = JSON.stringify(await db().platform.findFirstOrThrow());
    const shown = JSON.stringify([await readPlatform(), await events("accounts.set-platform")]);
    for (const secret of [fixturePlatform.secret, fixturePlatform.token, fixturePlatform.encodingAesKey]) {
      expect(row).not.toContain(secret);
      expect(shown).not.toContain(secret);
    }
    expect(shown).not.toContain("Sealed");
  });

  it("keep what is left empty, and a new secret drops the component token", async () => {
    await pushTicket();
    expect(await testPlatform({ actor, input: {}, now })).toMatchObject({ outcome: "ok" });
    const before = await db().platform.findFirstOrThrow();
    await save({ ...none, updatedAt: await version() });
    expect(await db().platform.findFirstOrThrow()).toEqual(before);
    await save({ ...none, updatedAt: await version(), secret: "another-secret-0123456789abcdef" });
    expect((await readPlatform()).platform).toMatchObject({ token: null, ticketAgeMinutes: 0 });
    expect(await testPlatform({ actor, input: {}, now })).toMatchObject({
      outcome: "rejected",
      errcode: 40125,
    });
  });

  it("are not written over unseen, nor is a second platform added", async () => {
    await expect(save()).rejects.toMatchObject({ details: { detail: "platform-changed" } });
    await save({ ...none, updatedAt: await version(), messageToken: "anothertoken" });
    const stale = new Date(0).toISOString();
    await expect(save({ updatedAt: stale })).rejects.toMatchObject({
      details: { detail: "platform-changed" },
    });
    expect(await db().platform.count()).toBe(1);
  });

  it("do not become another platform's while accounts have authorised this one", async () => {
    await authorizedAccount();
    const componentAppid = "wx0000000000000c02";
    const change = async (more: object = {}) => save({ updatedAt: await version(), componentAppid, ...more });
    await expect(change(none)).rejects.toMatchObject({ details: { detail: "platform-secrets-needed" } });
    await expect(change()).rejects.toMatchObject({ details: { detail: "platform-in-use" } });
    await db().platformAuthorization.updateMany({ data: { withdrawnAt: new Date() } });
    await change();
    expect((await readPlatform()).platform).toMatchObject({
      componentAppid,
      ticketReceivedAt: null,
      authorizations: [],
    });
  });
});
