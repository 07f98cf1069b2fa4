import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "@/lib/accounts/seal";
import { db } from "@/lib/db/client";
import { isStorable } from "@/lib/db/storable";
import { openTestDatabase } from "@/lib/db/test-database";
import { DeskError } from "@/lib/errors";
import { answering, hurry, spoiledAnswers, spoiledRefusals } from "@/lib/wechat/testing/hostile-reads";
import { type HostileAnswer, hostileAnswers, startHostileServer } from "@/lib/wechat/testing/hostile-server";
import { prefillOrder } from "./prefill-order";
import { clerk, makeAccount } from "./testing/desk";

let answer: (response: ServerResponse) => void = () => undefined;
const wechat = await startHostileServer((response) => answer(response));
openTestDatabase({ WECHAT_ORIGIN: wechat.origin });
beforeEach(() => hurry({ drips: false }));
afterAll(() => wechat.stop());

/** Each question is of an account of its own, so that one ill answer does not pause the next. */
async function prefillAtHostile(respond: (response: ServerResponse) => void) {
  answer = respond;
  const appid = `wx${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  const accountId = await makeAccount(appid, seal("5a4ad4ea00000000000000000000demo", appid));
  const actor = clerk();
  const input = {
    accountId,
    regionCode: "440200",
    departmentCode: "143605002004",
    paymentNoticeNo: "440204190185356",
  };
  const ended = await prefillOrder({ actor, input, now: new Date() }).catch((error: unknown) => error);
  const calls = await db().wechatCall.findMany({ where: { requestId: actor.requestId } });
  expect(calls.filter(({ endpoint }) => endpoint === "nontax/queryfee").length).toBeGreaterThan(0);
  expect(await db().order.count()).toBe(0);
  return { ended, calls };
}

const good = {
  errcode: 0,
  errmsg: "通知书未缴款",
  user_name: "叶*梅",
  fee: 20_000,
  items: [{ no: 1, item_id: "103050101200", item_name: "交通违法罚款", fee: 20_000 }],
  department_name: "交警支队",
  payment_notice_type: 2,
  payment_notice_create_time: 1_505_463_181,
  payment_expire_date: "20261231",
};

describe("filling the order form where WeChat's answer is hostile", () => {
  it.each(Object.keys(hostileAnswers) as HostileAnswer[])(
    "ends with an error that says that asking again is safe: %s",
    async (name) => {
      hurry({ drips: name === "a drip" });
      const { ended, calls } = await prefillAtHostile(hostileAnswers[name]);
      expect(ended).toBeInstanceOf(DeskError);
      expect(ended).toMatchObject({ code: "wechat-unknown", details: { detail: "look-unanswered" } });
      expect(calls.every(({ outcome }) => outcome === "unknown")).toBe(true);
    },
  );

  it("fills the form or ends with such an error, whatever stands in a field; a fee is never made up", async () => {
    for (const [name, body] of spoiledAnswers(good)) {
      const { ended } = await prefillAtHostile(answering(body));
      if (ended instanceof DeskError) expect(ended.code, name).toMatch(/^wechat-(unknown|rejected)$/);
      else {
        expect(ended, name).not.toBeInstanceOf(Error);
        const { feeFen } = ended as { feeFen: number | null };
        expect(feeFen === null || Number.isSafeInteger(feeFen), name).toBe(true);
        expect(() => JSON.stringify(ended)).not.toThrow();
      }
    }
  }, 120_000);

  it.each(spoiledRefusals)("ends with an error that can be stored and shown: %s", async (_name, body) => {
    const { ended } = await prefillAtHostile(answering(body));
    expect(ended).toBeInstanceOf(DeskError);
    const { code, details } = ended as DeskError;
    expect(code).toMatch(/^wechat-(unknown|rejected)$/);
    expect(isStorable(details.errmsg ?? "")).toBe(true);
    expect((details.errmsg ?? "").length).toBeLessThan(2_100);
  });
});
