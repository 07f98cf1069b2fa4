import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Account } from "@/lib/db/generated/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { anhui, shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { findMockNotification } from "./queries";
import { sandboxReceipts, sandboxReceiverUrls } from "./sandbox-receipts";
import { type SendMockNotificationInput, sendMockNotificationInput } from "./schemas";
import { sendMockNotification } from "./send-mock-notification";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });
afterAll(() => sandbox.stop());

const actor = testActor("admin");
const path = "/nontax/mocknotification";
let account: Account;
beforeAll(async () => {
  account = await addTestAccount(shaoguan);
});
beforeEach(() => sandbox.control("DELETE", "/faults"));

function inputOf(change: Partial<SendMockNotificationInput> = {}): SendMockNotificationInput {
  const url = `${sandbox.origin}/_receivers/under-test/${randomUUID()}`;
  return { requestKey: randomUUID(), accountId: account.id, kind: "payment", url, version: 1, ...change };
}

const send = (input: SendMockNotificationInput) => sendMockNotification({ actor, input, now: new Date() });

async function callsAtSandbox(): Promise<number> {
  const { events } = await sandbox.control("GET", "/ledger");
  return events.filter(
    (event) =>
      event.kind === "call" && (event as { details?: { endpoint?: string } }).details?.endpoint === path,
  ).length;
}

const callsOf = (subjectId: string) =>
  db().wechatCall.findMany({ where: { subjectType: "mock-notification", subjectId } });
const auditOf = (targetId: string) =>
  db().auditEvent.findMany({ where: { targetId }, orderBy: { sequence: "asc" } });

async function receiptsOf(id: string) {
  return sandboxReceipts(await db().mockNotification.findUniqueOrThrow({ where: { id } }));
}

describe("a mock notification", () => {
  it("reaches the receiver twice, the second time with a bad signature, and is on record", async () => {
    const input = inputOf();
    const row = await send(input);
    expect(row).toMatchObject({ state: "accepted", errcode: 0, url: input.url, accountName: shaoguan.name });
    expect(await callsOf(row.id)).toMatchObject([{ endpoint: "nontax/mocknotification", outcome: "ok" }]);
    expect(await receiptsOf(row.id)).toMatchObject({
      status: "read",
      receipts: [
        { isSignatureGood: true, isDecrypted: true, answered: 0 },
        { isSignatureGood: false, answered: 300 },
      ],
    });
    expect(await auditOf(row.id)).toMatchObject([
      {
        action: "mock-notifications.send",
        outcome: "succeeded",
        actorId: actor.id,
        accountId: account.id,
        changes: { url: input.url, version: 1, state: "asking" },
      },
      {
        action: "mock-notifications.answer",
        outcome: "succeeded",
        changes: { state: ["asking", "accepted"], errcode: [null, 0] },
      },
    ]);
  });

  it("that WeChat refuses keeps its code, text and rid", async () => {
    await sandbox.control("PUT", "/faults", {
      faults: [{ endpoint: path, kind: "errcode", errcode: 48001, errmsg: "api unauthorized" }],
    });
    const row = await send(inputOf());
    expect(row).toMatchObject({ state: "rejected", errcode: 48001 });
    expect(row.errmsg).toContain("api unauthorized");
    expect(row.rid).toMatch(/^[0-9a-f]{8}-/);
    expect((await auditOf(row.id)).at(-1)).toMatchObject({
      outcome: "failed",
      changes: { errcode: [null, 48001] },
    });
  });

  it("that the receiver answers wrongly is refused by the sandbox, and both calls still show", async () => {
    const input = inputOf();
    const role = new URL(input.url).pathname.split("/").at(-1);
    await sandbox.control("PUT", `/receivers/under-test/${role}`, { answer: 210 });
    const row = await send(input);
    expect(row).toMatchObject({ state: "rejected", errcode: 9710011 });
    expect(await receiptsOf(row.id)).toMatchObject({ receipts: [{ answered: 210 }, { answered: 210 }] });
  });

  it("whose answer is lost is of unknown outcome and is not sent again", async () => {
    await sandbox.control("PUT", "/faults", { faults: [{ endpoint: path, kind: "reset-after" }] });
    const before = await callsAtSandbox();
    const input = inputOf();
    const row = await send(input);
    expect(row).toMatchObject({ state: "unknown", errcode: null });
    expect(await send(input)).toEqual(row);
    expect(await callsAtSandbox()).toBe(before + 1);
    expect((await auditOf(row.id)).at(-1)).toMatchObject({
      action: "mock-notifications.answer",
      outcome: "unknown",
      reason: "connection-lost",
    });
    expect(await receiptsOf(row.id)).toMatchObject({ receipts: [{}, {}] });
  });

  it("for which no token can be had is not sent", async () => {
    const other = await addTestAccount(anhui);
    await sandbox.control("PUT", "/faults", {
      faults: [{ endpoint: "/cgi-bin/stable_token", kind: "http-status" }],
    });
    const before = await callsAtSandbox();
    const row = await send(inputOf({ accountId: other.id }));
    expect(row).toMatchObject({ state: "not_sent", errcode: null });
    expect(await callsAtSandbox()).toBe(before);
    expect((await auditOf(row.id)).at(-1)).toMatchObject({ outcome: "failed", reason: "token-unavailable" });
  });

  it("is sent once however often and however close together its request key comes", async () => {
    const before = await callsAtSandbox();
    const input = inputOf();
    const rows = await Promise.all(Array.from({ length: 5 }, () => send(input)));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    expect(await db().mockNotification.count({ where: { requestKey: input.requestKey } })).toBe(1);
    expect(await callsAtSandbox()).toBe(before + 1);
    await db().account.update({ where: { id: account.id }, data: { disabledAt: new Date() } });
    expect((await send(input)).id).toBe(rows[0]?.id);
    await db().account.update({ where: { id: account.id }, data: { disabledAt: null } });
    expect(await callsAtSandbox()).toBe(before + 1);
  });

  it.each<[string, (input: SendMockNotificationInput) => Partial<SendMockNotificationInput>]>([
    ["url", ({ url }) => ({ url: `${url}?token=other` })],
    ["version", () => ({ version: 2 })],
  ])("refuses a request key that comes again with another %s", async (_field, change) => {
    const input = inputOf();
    const first = await send(input);
    const before = await callsAtSandbox();
    await expect(send({ ...input, ...change(input) })).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "request-key-reused", href: `/mock-notifications/${first.id}` },
    });
    expect(await callsAtSandbox()).toBe(before);
  });

  it("keeps what stands in the URL's query out of the log, the stored calls and the lists", async () => {
    const base = inputOf().url;
    const row = await send(inputOf({ url: `${base}?token=s3cret-value` }));
    expect(row.url).toBe(`${base}?token=•••`);
    expect(
      JSON.stringify(await auditOf(row.id), (_key, value) => (typeof value === "bigint" ? 0 : value)),
    ).toContain("token=•••");
    const kept = [await auditOf(row.id), await callsOf(row.id), row];
    expect(JSON.stringify(kept, (_key, value) => (typeof value === "bigint" ? 0 : value))).not.toContain(
      "s3cret-value",
    );
    expect(await findMockNotification(row.id)).toMatchObject({ wholeUrl: `${base}?token=s3cret-value` });
    expect(await receiptsOf(row.id)).toMatchObject({ receipts: [{}, {}] });
  });

  it("through a disabled account leaves no row", async () => {
    const disabled = await addTestAccount({ ...shaoguan, appid: "wx00000000disabled" });
    await db().account.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } });
    const input = inputOf({ accountId: disabled.id });
    await expect(send(input)).rejects.toMatchObject({ details: { detail: "account-disabled" } });
    expect(await db().mockNotification.count({ where: { accountId: disabled.id } })).toBe(0);
  });
});

describe("what the sandbox's receiver got", () => {
  it("is told apart for two notifications to one URL", async () => {
    const url = sandboxReceiverUrls()[0]?.url ?? "";
    const [first, second] = [await send(inputOf({ url })), await send(inputOf({ url }))];
    expect(await receiptsOf(first.id)).toMatchObject({ receipts: [{}, {}] });
    expect(await receiptsOf(second.id)).toMatchObject({ receipts: [{}, {}] });
  });

  it("is found also when the sandbox's clock was moved before", async () => {
    await sandbox.control("POST", "/clock/advance", { days: 3 });
    const row = await send(inputOf());
    expect(await receiptsOf(row.id)).toMatchObject({ receipts: [{}, {}] });
    await sandbox.control("PUT", "/clock", { offsetMs: 0 });
  });

  it("is asked of nobody for a receiver elsewhere", async () => {
    const elsewhere = { url: "https://receiver.example/_receivers/under-test/x", createdAt: new Date() };
    expect(await sandboxReceipts(elsewhere)).toEqual({ status: "none" });
  });

  it("shows as failed where the sandbox answers what cannot be read", async () => {
    const { id } = await send(inputOf());
    const { received } = sandbox.world.store.tables;
    const [key, last] = [...received.entries()].at(-1) ?? [];
    if (!key || !last) throw new Error("the sandbox has received nothing");
    received.set(key, { ...last, answered: null as never });
    expect(await receiptsOf(id)).toEqual({ status: "failed" });
    received.set(key, last);
    expect(await receiptsOf(id)).toMatchObject({ status: "read" });
  });
});

describe("the input", () => {
  it.each(["ftp://a.example", "a.example/pay", "https://user:pass@a.example/", "https://a.example/a b", ""])(
    "refuses the URL %j",
    (url) => {
      expect(sendMockNotificationInput.safeParse(inputOf({ url })).success).toBe(false);
    },
  );

  it.each([0, 1.5, 1000, "1"])("refuses the version %j", (version) => {
    expect(sendMockNotificationInput.safeParse({ ...inputOf(), version }).success).toBe(false);
  });
});
