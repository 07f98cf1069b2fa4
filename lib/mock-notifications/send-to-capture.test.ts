import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCapture } from "@/lib/captures/create-capture";
import { CaptureReceiver } from "@/lib/captures/receiver/receiver";
import type { CreateCaptureInput } from "@/lib/captures/schemas";
import { keptOf } from "@/lib/captures/testing/receiving-desk";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";
import { followMockNotification } from "./observe";
import { findMockNotification, listMockNotifications } from "./queries";
import type { SendMockNotificationInput } from "./schemas";
import { sendMockNotification } from "./send-mock-notification";

let receiver: CaptureReceiver | undefined;
const desk = createServer((request, response) => void receiver?.handle(request, response));
await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
const deskOrigin = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;
const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin, DESK_PUBLIC_URL: deskOrigin });

let accountId = "";
beforeAll(async () => {
  receiver = new CaptureReceiver({ database: db(), trustProxy: false, limits: { drainMs: 200 } });
  accountId = (await addTestAccount(shaoguan)).id;
});
afterAll(async () => {
  receiver?.stop();
  desk.closeAllConnections();
  await new Promise((resolve) => desk.close(resolve));
  await sandbox.stop();
});

const admin = () => testActor("admin");
function capture(answer: CreateCaptureInput["answer"]) {
  const input = { requestKey: randomUUID(), accountId, answer, hours: 1 } as const;
  return createCapture({ actor: admin(), input, now: new Date() });
}
function send(url: string, change: Partial<SendMockNotificationInput> = {}) {
  const input = { requestKey: randomUUID(), accountId, kind: "payment" as const, url, version: 1, ...change };
  return sendMockNotification({ actor: admin(), input, now: new Date() });
}
const everything = { kind: null, state: null, account: null, text: null, after: null, before: null };
const asText = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? String(part) : part));

describe("a mock call to a capture of the desk", () => {
  it.each(["payment", "receivable"] as const)(
    "(%s) arrives there twice, which says nothing of any receiver: the desk itself answers",
    async (kind) => {
      const { id: captureId, url } = await capture("check");
      const row = await send(url, { kind });
      expect(row).toMatchObject({ kind, state: "accepted", captureId });
      expect(await keptOf(captureId)).toMatchObject([
        { number: 1, signature: "good", answered: "0" },
        { number: 2, signature: "bad", answered: "300" },
      ]);
      expect((await followMockNotification(row.id))?.observation).toMatchObject({
        source: "capture",
        verdict: { kind: "own-both" },
      });
      const calls = await db().wechatCall.findMany({ where: { subjectId: row.id } });
      const endpoint = kind === "payment" ? "nontax/mocknotification" : "nontax/mockqueryfee";
      expect(calls).toMatchObject([{ endpoint, outcome: "ok" }]);
    },
  );

  it("leaves its token in no row, no call, no event and no list; only the page of the call shows the URL", async () => {
    const { url } = await capture("0");
    const token = url.slice(-43);
    const row = await send(`${url}/under/test?n=1`);
    const kept = await Promise.all([
      db().mockNotification.findMany(),
      db().wechatCall.findMany(),
      db().auditEvent.findMany(),
      db().capture.findMany(),
      listMockNotifications(everything),
    ]);
    expect(asText(kept)).not.toContain(token);
    expect(asText(row)).not.toContain(token);
    expect(asText(kept)).toContain(`${deskOrigin}/c/•••/under/test`);
    expect(await findMockNotification(row.id)).toMatchObject({ wholeUrl: `${url}/under/test?n=1` });
  });

  it("tells two captures apart under one request key, though neither token is kept with the call", async () => {
    const [first, second] = [await capture("0"), await capture("0")];
    const requestKey = randomUUID();
    const row = await send(first.url, { requestKey });
    expect(await send(first.url, { requestKey })).toEqual(row);
    await expect(send(second.url, { requestKey })).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "request-key-reused", href: `/mock-notifications/${row.id}` },
    });
    expect(await keptOf(second.id)).toEqual([]);
    await expect(send(first.url, { requestKey, kind: "receivable" })).rejects.toMatchObject({
      details: { detail: "request-key-reused" },
    });
  });
});
