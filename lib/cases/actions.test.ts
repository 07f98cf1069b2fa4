import { expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { shaoguan } from "@/sandbox/test-sandbox";
import { revealPayerAction } from "./actions";
import { readCase } from "./queries";
import { refreshCase } from "./refresh-case";
import { caseInput } from "./schemas";

/** Where WeChat would be, nobody listens. */
openTestDatabase({ WECHAT_ORIGIN: "http://127.0.0.1:9" });

const session = vi.hoisted(() => ({ actor: null as UserActor | null }));
vi.mock("@/lib/access/session", () => ({ readActor: async () => session.actor }));

it("a case that WeChat cannot be asked about is told apart from one that nobody has asked about", async () => {
  const { id } = await addTestAccount(shaoguan);
  session.actor = testActor("support");
  const address = {
    account: id,
    region: "440200",
    department: "143605002004",
    kind: "notice" as const,
    number: " 4402 0419 0185 356 ",
  };
  const key = caseInput.parse(address);
  const read = () => readCase(key, { role: "support", now: new Date() });
  expect((await read()).answer).toMatchObject({ code: "nothing-known", next: { kind: "ask-wechat" } });
  const asking = { actor: session.actor, input: key, now: new Date() };
  expect(await refreshCase(asking)).toEqual({ refreshed: "asked" });
  expect(await read()).toMatchObject({
    key: { number: "4402 0419 0185 356" },
    answer: { code: "unreachable", failure: { code: "wechat-unreachable" }, asOf: null },
    wechat: "ill",
  });
  const hidden = await revealPayerAction({ ...address, reason: "来电核对" });
  expect(hidden).toMatchObject({ serverError: { code: "not-found" } });
});
