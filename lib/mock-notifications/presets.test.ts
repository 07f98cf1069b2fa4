import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newToken } from "@/lib/captures/token";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { shaoguan } from "@/sandbox/test-sandbox";
import { listPresets } from "./queries";
import { removePreset } from "./remove-preset";
import { savePreset } from "./save-preset";

openTestDatabase({ DESK_PUBLIC_URL: "https://desk.example.gov.cn" });

const url = "https://receiver.example/notify?key=s3cret-value";
let accountId = "";
let accounts = 0;
beforeAll(async () => {
  accountId = (await addTestAccount(shaoguan)).id;
});

function save(change: Partial<Parameters<typeof savePreset>[0]["input"]> = {}) {
  const actor = testActor("admin");
  const input = { accountId, name: "测试环境", url, ...change };
  return { actor, saved: savePreset({ actor, input, now: new Date() }) };
}
async function remove(id: string) {
  const actor = testActor("admin");
  await removePreset({ actor, input: { id }, now: new Date() });
  return actor;
}
const eventsOf = (requestId: string) => db().auditEvent.findMany({ where: { requestId } });

async function anotherAccount(): Promise<string> {
  accounts += 1;
  const appid = `wx${String(accounts).padStart(16, "0")}`;
  return (await addTestAccount({ ...shaoguan, appid })).id;
}

describe("a saved receiving URL", () => {
  it("is offered whole for its account alone, and stands in the log without its query's values", async () => {
    const { actor, saved } = save({ accountId: await anotherAccount() });
    const preset = await saved;
    const [event] = await eventsOf(actor.requestId);
    expect(event).toMatchObject({
      action: "mock-notifications.save-preset",
      outcome: "succeeded",
      targetType: "account",
      changes: { preset: "测试环境", url: "https://receiver.example/notify?key=•••" },
    });
    expect(await listPresets(event?.accountId ?? "")).toEqual([preset]);
    expect(preset).toMatchObject({ name: "测试环境", url, createdByName: "admin" });
    expect(await listPresets(accountId)).toEqual([]);
  });

  it("saved again is the same one, and no second event; also when five save it at once", async () => {
    const mine = { accountId: await anotherAccount() };
    const attempts = Array.from({ length: 5 }, () => save(mine));
    const presets = await Promise.all(attempts.map(({ saved }) => saved));
    expect(new Set(presets.map(({ id }) => id)).size).toBe(1);
    const events = await Promise.all(attempts.map(({ actor }) => eventsOf(actor.requestId)));
    expect(events.flat()).toHaveLength(1);
  });

  it("does not take the name of another", async () => {
    const mine = { accountId: await anotherAccount() };
    const first = await save(mine).saved;
    const { actor, saved } = save({ ...mine, url: "https://other.example/" });
    await expect(saved).rejects.toMatchObject({
      code: "conflict",
      details: { detail: "preset-name-taken", field: "name" },
    });
    expect(await eventsOf(actor.requestId)).toEqual([]);
    expect(await listPresets(mine.accountId)).toEqual([first]);
  });

  it("is never a capture of this desk, which is gone tomorrow and whose token must not stand in the clear", async () => {
    const capture = `https://desk.example.gov.cn/c/${newToken()}`;
    await expect(save({ url: capture }).saved).rejects.toMatchObject({
      details: { detail: "preset-is-capture" },
    });
    expect(await db().mockNotificationPreset.count({ where: { url: capture } })).toBe(0);
  });

  it("is refused for an account that is not there, and beyond 50 of one account", async () => {
    await expect(save({ accountId: randomUUID() }).saved).rejects.toMatchObject({ code: "not-found" });
    const mine = { accountId: await anotherAccount() };
    for (let number = 0; number < 50; number += 1) await save({ ...mine, name: `N${number}` }).saved;
    await expect(save({ ...mine, name: "one more" }).saved).rejects.toMatchObject({
      details: { detail: "presets-too-many" },
    });
    expect(await listPresets(mine.accountId)).toHaveLength(50);
  });

  it("is forgotten once, on record without its query's values; again changes nothing", async () => {
    const mine = { accountId: await anotherAccount() };
    const { id } = await save(mine).saved;
    const actor = await remove(id);
    expect(await eventsOf(actor.requestId)).toMatchObject([
      {
        action: "mock-notifications.remove-preset",
        accountId: mine.accountId,
        changes: { preset: "测试环境", url: "https://receiver.example/notify?key=•••" },
      },
    ]);
    expect(await listPresets(mine.accountId)).toEqual([]);
    expect(await eventsOf((await remove(id)).requestId)).toEqual([]);
    expect(await save(mine).saved).toMatchObject({ name: "测试环境", url });
  });
});
