import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "@/lib/accounts/seal";
import type { JobActor } from "@/lib/audit/actor";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { testActor } from "@/lib/db/test-fixtures";
import { DeskError } from "@/lib/errors";
import { answering, hurry, spoiledAnswers, spoiledRefusals } from "@/lib/wechat/testing/hostile-reads";
import { type HostileAnswer, hostileAnswers, startHostileServer } from "@/lib/wechat/testing/hostile-server";
import { checkRenotification } from "./check-renotification";
import { createRenotification } from "./create-renotification";
import { previewRenotification } from "./preview-renotification";
import { settleRenotification } from "./settle-renotification";

type Respond = (response: ServerResponse) => void;
const wechatOrderId = "AQCAzieFp6-dC8EKDJ7fvb6x3dZt";
const unheard = { notify_time: 1_763_700_000, ret: -1, errcode: 299, status: 3, cost_time: 10 };
const paid = {
  errcode: 0,
  order_id: wechatOrderId,
  status: 3,
  fee: 20_000,
  notify_history: [{ appid: "wx0000000000000f01", name: "财政", notify_cnt: 1, notify_detail: [unheard] }],
};
let getOrder: Respond = answering(paid);
const wechat = await startHostileServer((response, path) => {
  if (path === "/nontax/getorder") getOrder(response);
  else answering({ errcode: 0, errmsg: "ok" })(response);
});
openTestDatabase({ WECHAT_ORIGIN: wechat.origin });
beforeEach(() => hurry({ drips: false }));
afterAll(() => wechat.stop());

/** An account of its own, so that one ill answer does not pause the next order's calls. */
async function newAccount(): Promise<string> {
  const appid = `wx${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const secretSealed = seal("5a4ad4ea00000000000000000000demo", appid);
  return (await db().account.create({ data: { appid, name: "A", secretSealed } })).id;
}
function renotify(accountId: string) {
  const input = { requestKey: randomUUID(), accountId, wechatOrderId, reason: "财政未入账", confirmed: [] };
  return createRenotification({ actor: testActor("finance"), input, now: new Date() });
}
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const unanswered = { code: "wechat-unknown", details: { detail: "look-unanswered" } };
const names = Object.keys(hostileAnswers) as HostileAnswer[];

describe("before a re-notification, a hostile answer about the order", () => {
  it.each(names)("ends the preview with an error, and nothing is asked for: %s", async (name) => {
    const accountId = await newAccount();
    getOrder = hostileAnswers[name];
    hurry({ drips: name === "a drip" });
    const actor = testActor("finance");
    const input = { account: accountId, order: wechatOrderId };
    const preview = await failureOf(previewRenotification({ actor, input, now: new Date() }));
    expect(preview).toBeInstanceOf(DeskError);
    expect(preview).toMatchObject(unanswered);
    expect(await db().auditEvent.findMany({ where: { requestId: actor.requestId } })).toMatchObject([
      { action: "renotifications.preview", outcome: "failed", reason: "look-unanswered" },
    ]);
    expect(await failureOf(renotify(accountId))).toMatchObject(unanswered);
    const asked = { accountId, endpoint: "nontax/notifyinconsistentorder" };
    expect(await db().renotification.count({ where: { accountId } })).toBe(0);
    expect(await db().wechatCall.count({ where: asked })).toBe(0);
  });

  it("shows what can be read or ends with an error that can be shown, whatever stands in a field", async () => {
    const accountId = await newAccount();
    for (const [name, body] of [...spoiledAnswers(paid), ...spoiledRefusals]) {
      getOrder = answering(body);
      const input = { account: accountId, order: wechatOrderId };
      const ended = await failureOf(
        previewRenotification({ actor: testActor("finance"), input, now: new Date() }),
      );
      if (ended === null) continue;
      expect(ended, name).toBeInstanceOf(DeskError);
      expect((ended as DeskError).code, name).toMatch(/^wechat-(unknown|rejected)$/);
    }
    expect(await verifyAuditChain(db())).toMatchObject({ whole: true });
  }, 120_000);
});

describe("after a re-notification, a hostile answer about its receivers", () => {
  it.each(names)("changes nothing of it; the job looks again later: %s", async (name) => {
    getOrder = answering(paid);
    const { id } = await renotify(await newAccount());
    const read = () => db().renotification.findUniqueOrThrow({ where: { id } });
    const before = await read();
    getOrder = hostileAnswers[name];
    hurry({ drips: name === "a drip" });
    const now = new Date();
    const checked = await failureOf(checkRenotification({ actor: testActor("finance"), input: { id }, now }));
    expect(checked).toBeInstanceOf(DeskError);
    expect(checked).toMatchObject(unanswered);
    expect(await read()).toEqual(before);
    const actor: JobActor = {
      type: "job",
      name: "renotifications.settle",
      requestId: randomUUID(),
      address: null,
    };
    await settleRenotification({ actor, input: { renotificationId: id }, now });
    const { state, delivery, deliverySeenAt, receivers, nextLookAt } = before;
    const after = await read();
    expect(after).toMatchObject({ state, delivery, deliverySeenAt, receivers });
    expect(after.nextLookAt?.getTime()).toBeGreaterThanOrEqual(nextLookAt?.getTime() ?? Number.NaN);
  });

  it("never counts as delivered what does not say so, whatever stands in a field", async () => {
    getOrder = answering(paid);
    const { id } = await renotify(await newAccount());
    const detail = { ...unheard, notify_time: Math.floor(Date.now() / 1000) + 60 };
    const spoiledDetails = spoiledAnswers(detail).map(([name, spoilt]) => {
      const notify_history = [{ ...paid.notify_history[0], notify_cnt: 2, notify_detail: [spoilt] }];
      return [name, { ...paid, notify_history }] as const;
    });
    for (const [name, body] of [...spoiledAnswers(paid), ...spoiledDetails, ...spoiledRefusals]) {
      getOrder = answering(body);
      const actor = testActor("finance");
      const ended = await failureOf(checkRenotification({ actor, input: { id }, now: new Date() }));
      if (ended !== null) expect(ended, name).toBeInstanceOf(DeskError);
      const { delivery } = await db().renotification.findUniqueOrThrow({ where: { id } });
      expect(delivery, name).not.toBe("delivered");
    }
    expect(await verifyAuditChain(db())).toMatchObject({ whole: true });
  }, 120_000);
});
