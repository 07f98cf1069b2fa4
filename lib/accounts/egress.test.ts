import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { makeAuthority } from "@/lib/wechat/testing/certificates";
import { startProxy } from "@/lib/wechat/testing/start-proxy";
import { shaoguan } from "@/sandbox/test-sandbox";
import { createAccount } from "./create-account";
import { findAccount } from "./list-accounts";
import { createAccountInput } from "./schemas";
import type { Order } from "./testing/calling-process";

openTestDatabase();

const authority = makeAuthority();
const authorityFile = path.join(tmpdir(), `levydesk-authority-${process.pid}.pem`);
const proxy = await startProxy();

/** WeChat and the agency's token server, both of which only the proxy knows the way to. */
const server = createServer(authority.certify("*.levydesk.test"), (request, response) => {
  const token = { access_token: "token-".padEnd(40, "x"), expires_in: 7200 };
  const order = { errcode: 0, errmsg: "ok", order_id: "one" };
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(request.url?.includes("getorder") ? order : token));
});
beforeAll(async () => {
  writeFileSync(authorityFile, authority.certificate);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  proxy.stop();
  server.closeAllConnections();
  server.close();
});

/** A process as `npm start` makes it: everything comes by the environment. */
async function callFrom(accountId: string, environment: Record<string, string>): Promise<unknown> {
  const script = fileURLToPath(new URL("testing/calling-process.ts", import.meta.url));
  const env = { ...process.env, WECHAT_ORIGIN: "https://wechat.levydesk.test", ...environment };
  const child = fork(script, { execArgv: ["--import", "tsx"], env });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  });
  await once(child, "message");
  const answered = once(child, "message");
  const order: Order = { do: "call", accountId, count: 1, orderId: "one" };
  child.send(order);
  return (await answered)[0];
}

const portOf = () => (server.address() as AddressInfo).port;
const settings = (extra: Record<string, string> = {}) => ({
  HTTPS_PROXY: `http://desk:s3cret@127.0.0.1:${proxy.port}`,
  NODE_EXTRA_CA_CERTS: authorityFile,
  ...extra,
});

it("the proxy and the extra authorities of the environment hold for the token and for the call", async () => {
  await proxy.behave(portOf(), "none", "desk:s3cret");
  const { id } = await addTestAccount(shaoguan);
  expect(await callFrom(id, settings())).toEqual(["ok"]);
  const authorities = (await proxy.asked()).map((asked) => asked.authority);
  expect(new Set(authorities)).toEqual(new Set(["wechat.levydesk.test:443"]));
});

it("they hold for an agency's token server too, also where the name is in lower case", async () => {
  await proxy.behave(portOf(), "none", "desk:s3cret");
  const { id } = await createAccount({
    actor: testActor("admin"),
    input: createAccountInput.parse({
      name: "自建中控账号",
      appid: "wx00000000000000e1",
      tokenKind: "token_server",
      tokenServer: {
        url: "https://tokens.levydesk.test/token",
        method: "GET",
        credentialIn: "none",
        credentialName: "",
        field: "access_token",
        defaultLifeSeconds: "",
        refusedParameter: "",
      },
      secret: "",
      serviceId: "123",
      bankId: "",
      mchId: "",
      returnUrl: "",
      departments: [],
    }),
    now: new Date(),
  });
  const { HTTPS_PROXY, NODE_EXTRA_CA_CERTS } = settings();
  expect(await callFrom(id, { https_proxy: HTTPS_PROXY, NODE_EXTRA_CA_CERTS })).toEqual(["ok"]);
  const authorities = (await proxy.asked()).map((asked) => asked.authority);
  expect(authorities).toContain("tokens.levydesk.test:443");
});

it("NO_PROXY takes a host out, and the account's page names what does not resolve then, and from where", async () => {
  await proxy.behave(portOf(), "none", "desk:s3cret");
  const { id } = await addTestAccount({ ...shaoguan, appid: "wx00000000000000e2" });
  expect(await callFrom(id, settings({ NO_PROXY: "levydesk.test" }))).toEqual(["not-sent"]);
  const account = await findAccount(id);
  expect(account?.token?.failure?.connection).toMatchObject({
    reason: expect.stringMatching(/^dns/),
    host: "wechat.levydesk.test",
    proxy: null,
  });
});

it("a proxy that refuses is told apart from WeChat on record, and no password with it", async () => {
  await proxy.behave(portOf(), { status: 502 });
  const { id } = await addTestAccount({ ...shaoguan, appid: "wx00000000000000e3" });
  expect(await callFrom(id, settings())).toEqual(["not-sent"]);
  const calls = await db().wechatCall.findMany({ where: { accountId: id } });
  expect(calls.at(-1)).toMatchObject({
    outcome: "not_sent",
    connection: { reason: "proxy-gateway", host: "wechat.levydesk.test", proxyStatus: 502 },
  });
  expect(JSON.stringify(calls)).not.toContain("s3cret");
});
