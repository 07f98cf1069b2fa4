import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount } from "@/lib/db/test-fixtures";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { openWechat } from "./open-wechat";
import { seal } from "./seal";
import type { Order } from "./testing/calling-process";
import { accountTokenStore } from "./token-store";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const tokenPath = "/cgi-bin/stable_token";
let accountId = "";
// An order of the fixtures: it is there again after a reset.
const orderId = "AQCAzieFp6-dC8EKDJ7fvb6x3dZt";
beforeAll(async () => {
  ({ id: accountId } = await addTestAccount(shaoguan));
});
beforeEach(async () => {
  await db().accountToken.deleteMany();
  await db().accountHealth.deleteMany();
  await sandbox.control("POST", "/reset");
});
afterAll(() => sandbox.stop());

async function startProcess() {
  const script = fileURLToPath(new URL("testing/calling-process.ts", import.meta.url));
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

async function tokenRequests(): Promise<number> {
  const { calls } = await sandbox.control("GET", "/ledger");
  const counts = calls as { endpoint: string; count: number }[];
  return counts.filter(({ endpoint }) => endpoint === tokenPath).reduce((sum, { count }) => sum + count, 0);
}

const row = () => db().accountToken.findFirstOrThrow({ where: { accountId } });

describe("four processes with 200 parallel calls", () => {
  it("make one token request, and one more when that token is refused to all of them", async () => {
    const children = await Promise.all(Array.from({ length: 4 }, startProcess));
    const order: Order = { do: "call", accountId, count: 50, orderId };
    const allOk = Array.from({ length: 4 }, () => Array.from({ length: 50 }, () => "ok"));
    expect(await Promise.all(children.map((child) => ask(child, order)))).toEqual(allOk);
    expect(await tokenRequests()).toBe(1);

    // From here on WeChat refuses the token that all of them hold.
    await sandbox.control("POST", "/reset");
    expect(await Promise.all(children.map((child) => ask(child, order)))).toEqual(allOk);
    expect(await tokenRequests()).toBe(1);
  }, 60_000);

  it("go on where one of them was killed while it held the lock", async () => {
    const doomed = await startProcess();
    expect(await ask(doomed, { do: "hold", accountId })).toBe("holding");
    const waiting = accountTokenStore(accountId, "access").exclusively?.(async () => "in");
    doomed.kill("SIGKILL");
    expect(await waiting).toBe("in");
  });
});

describe("the lock", () => {
  it("of a holder that has hung ends by itself", async () => {
    const hung = Promise.withResolvers<void>();
    onTestFinished(() => hung.resolve());
    const entered = Promise.withResolvers<void>();
    const first = accountTokenStore(accountId, "access", { times: { waitMs: 5_000, holdMs: 300 } });
    const holding = first.exclusively?.(() => {
      entered.resolve();
      return hung.promise;
    });
    await entered.promise;
    expect(await accountTokenStore(accountId, "access").exclusively?.(async () => "in")).toBe("in");
    hung.resolve();
    await holding;
  });

  it("is waited for no longer than allowed, and no call is sent without it", async () => {
    const release = Promise.withResolvers<void>();
    onTestFinished(() => release.resolve());
    const entered = Promise.withResolvers<void>();
    const holding = accountTokenStore(accountId, "access").exclusively?.(() => {
      entered.resolve();
      return release.promise;
    });
    await entered.promise;
    const impatient = accountTokenStore(accountId, "access", { times: { waitMs: 50, holdMs: 5_000 } });
    await expect(impatient.exclusively?.(async () => "in")).rejects.toMatchObject({ code: "55P03" });
    release.resolve();
    await holding;
  });

  it("of one account is not in another's way", async () => {
    const other = "01890000-0000-7000-8000-00000000acc1";
    const nested = await accountTokenStore(accountId, "access").exclusively?.(async () =>
      accountTokenStore(other, "access").exclusively?.(async () => "in"),
    );
    expect(nested).toBe("in");
  });
});

describe("a stored token", () => {
  const stored = { token: "the-token-itself-0123456789", expiresAt: new Date("2026-11-21T05:00:00Z") };

  it("is sealed to its account, and tells when it was obtained", async () => {
    const obtained = new Date("2026-11-21T03:00:00Z");
    const own = accountTokenStore(accountId, "access", { now: () => obtained.getTime() });
    await own.write(stored);
    const kept = await row();
    expect(JSON.stringify(kept)).not.toContain(stored.token);
    expect(kept.obtainedAt).toEqual(obtained);
    expect(await own.read()).toMatchObject(stored);

    const other = "01890000-0000-7000-8000-00000000acc1";
    await db().accountToken.create({ data: { ...kept, connection: undefined, accountId: other } });
    expect(await accountTokenStore(other, "access").read()).toBeNull();
  });

  it("is no younger for a forced refresh that was noted beside it", async () => {
    const times = [new Date("2026-11-21T03:00:00Z"), new Date("2026-11-21T04:00:00Z")];
    const own = accountTokenStore(accountId, "access", { now: () => times.shift()?.getTime() ?? 0 });
    await own.write(stored);
    const forcedAt = [new Date("2026-11-21T04:00:00Z")];
    await own.write({ ...stored, forcedAt });
    expect(await row()).toMatchObject({ obtainedAt: new Date("2026-11-21T03:00:00Z"), forcedAt });
  });

  it("that another key sealed is replaced and not an error", async () => {
    const sealedByAnother = `${seal("x", "y").slice(0, -4)}AAAA`;
    const expiresAt = new Date(Date.now() + 3_600_000);
    await db().accountToken.create({
      data: { accountId, kind: "access", tokenSealed: sealedByAnother, expiresAt },
    });
    expect(await accountTokenStore(accountId, "access").read()).toBeNull();
    const { account, client } = await openWechat(accountId, { for: "nontax" });
    const answer = await client.nontax.getOrder({ appid: account.appid, order_id: orderId });
    expect(answer).toMatchObject({ errcode: 0 });
  });

  it("of an account without one is none", async () => {
    expect(await accountTokenStore(accountId, "access").read()).toBeNull();
  });
});
