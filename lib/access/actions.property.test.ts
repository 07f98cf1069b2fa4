import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { UserActor } from "@/lib/audit/actor";
import { verifyAuditChain } from "@/lib/audit/verify";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { orderInput } from "@/lib/orders/testing/desk";
import { insertOrder } from "@/lib/orders/testing/insert-order";
import { insertDiscrepancy } from "@/lib/reconciliation/testing/insert-discrepancy";
import { createRun } from "@/lib/runs/create-run";
import { orderRows } from "@/lib/runs/testing/orders";
import { everySpoiling, hostileValue, seed, spoiled } from "@/lib/wechat/testing/hostile";
import { anhui, shaoguan, startTestSandbox } from "@/sandbox/test-sandbox";

const sandbox = await startTestSandbox();
openTestDatabase({ WECHAT_ORIGIN: sandbox.origin });

const session = vi.hoisted(() => ({ actor: null as UserActor | null }));
vi.mock("./session", () => ({ readActor: async () => session.actor }));

type Result = { data?: unknown; validationErrors?: unknown; serverError?: { code: string } };
type Action = (input: unknown) => Promise<Result>;

const root = fileURLToPath(new URL("../../", import.meta.url));
const actionFiles = readdirSync(`${root}lib`, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\/(server-)?actions\.ts$/.test(file) && file !== "audit/actions.ts",
);
const actions: [string, Action][] = [];
for (const file of actionFiles) {
  const exported = (await import(`${root}lib/${file}`)) as Record<string, Action>;
  actions.push(...Object.entries(exported));
}

const ids = { account: "", otherAccount: "", order: "", user: "", wechatOrder: "", run: "", discrepancy: "" };

const settings = () => ({
  name: "测试账号",
  tokenKind: "token_server",
  tokenServer: {
    url: "https://tokens.example.gov.cn/wx?app=1",
    method: "POST",
    credentialIn: "header",
    credentialName: "authorization",
    field: "data.access_token",
    defaultLifeSeconds: "300",
    refusedParameter: "refused",
  },
  serviceId: "123",
  bankId: "test_bank_id",
  mchId: "1900012345",
  returnUrl: "https://example.gov.cn/result",
  departments: [{ regionCode: "440200", code: "143605002004", name: "交警支队" }],
});

const batchText = [
  "通知书编号,开具时间,IP,项目编码,项目名称,金额,支付方式,区划代码,执收单位编码,执收单位",
  "440204190185356,2026-11-01 10:00:00,113.68.115.241,103050101200,罚款,200.00,MWEB,440200,143605002004,交警支队",
].join("\n");

const newAppid = () => `wx${randomUUID().replaceAll("-", "").slice(0, 16)}`;

const caseOf = () => ({
  account: ids.account,
  region: "440200",
  department: "143605002004",
  kind: "notice",
  number: "440204190185356",
});

/** Input that each action takes, made anew for each run: only part of it is then spoiled. */
const valid: Record<string, () => Record<string, unknown>> = {
  createOrderAction: () => ({ ...orderInput(ids.account), serviceId: 123 }),
  prefillOrderAction: () => ({
    accountId: ids.account,
    serviceId: 123,
    bankId: "test_bank_id",
    regionCode: "440200",
    departmentCode: "143605002004",
    paymentNoticeNo: "440204190185356",
    paymentNoticeType: 2,
  }),
  placeAgainAction: () => ({ id: ids.order, attempt: 1, confirmedOpen: true, confirmedOrders: ["AQ"] }),
  adoptCandidateAction: () => ({ id: ids.order, wechatOrderId: ids.wechatOrder, reason: "金额和时间一致" }),
  dismissCandidatesAction: () => ({ id: ids.order, wechatOrderIds: [ids.wechatOrder], reason: "都不是" }),
  lookOrderAction: () => ({ id: ids.order }),
  revealPayerAction: () => ({ ...caseOf(), wechatOrderId: ids.wechatOrder, reason: "缴款人来电核对" }),
  verifyLogAction: () => ({ any: 1 }),
  createAccountAction: () => ({
    ...settings(),
    appid: newAppid(),
    secret: "0123456789abcdef0123456789abcdef",
  }),
  updateAccountAction: () => ({
    ...settings(),
    id: ids.otherAccount,
    updatedAt: new Date().toISOString(),
    secret: "",
  }),
  setAccountDisabledAction: () => ({ id: ids.otherAccount, disabled: true }),
  testAccountAction: () => ({ id: ids.account }),
  resumeAccountAction: () => ({ id: ids.account }),
  readQuotaAction: () => ({ id: ids.account, interface: "nontax/getorderlist" }),
  explainCallAction: () => ({ id: randomUUID() }),
  savePlatformAction: () => ({
    updatedAt: "",
    componentAppid: newAppid(),
    secret: "0123456789abcdef0123456789abcdef",
    messageToken: "sandboxplatformtoken",
    encodingAesKey: "a".repeat(43),
  }),
  testPlatformAction: () => ({}),
  createUserAction: () => ({ email: `${randomUUID()}@levydesk.test`, name: "新人", role: "support" }),
  updateUserAction: () => ({ id: ids.user, name: "改名", role: "support" }),
  setUserDisabledAction: () => ({ id: ids.user, disabled: true }),
  resetPasswordAction: () => ({ id: ids.user }),
  endSessionsAction: () => ({ id: ids.user }),
  sendMockNotificationAction: () => ({
    requestKey: randomUUID(),
    accountId: ids.account,
    kind: "receivable",
    url: `${sandbox.origin}/_receivers/440200/finance`,
    version: 1,
  }),
  settleDiscrepancyAction: () => ({
    requestKey: randomUUID(),
    discrepancyId: ids.discrepancy,
    resolution: "handled_elsewhere",
    remark: "已退款",
  }),
  previewSettlementsAction: () => ({
    scope: { day: "2026-11-20" },
    filter: {},
    ids: [ids.discrepancy],
    resolution: "handled_elsewhere",
    accountId: null,
  }),
  startSettlementsAction: () => ({
    requestKey: randomUUID(),
    scope: {},
    filter: {},
    ids: null,
    resolution: "not_ours",
    accountId: null,
    remark: "外单位收款",
    locale: "zh-CN",
    fit: 1,
  }),
  requestExportAction: () => ({
    requestKey: randomUUID(),
    scope: { accountId: ids.account, day: "2026-11-20" },
    filter: { kind: ["missing_in_desk"], text: "4402" },
    format: "csv",
    locale: "en",
  }),
  reopenDiscrepancyAction: () => ({
    discrepancyId: ids.discrepancy,
    settlementId: randomUUID(),
    reason: "处理有误",
  }),
  savePresetAction: () => ({
    accountId: ids.account,
    name: randomUUID(),
    url: `https://receiver.example/${randomUUID()}`,
  }),
  removePresetAction: () => ({ id: randomUUID() }),
  createCaptureAction: () => ({
    requestKey: randomUUID(),
    accountId: ids.account,
    answer: "check",
    hours: 1,
  }),
  changeAnswerAction: () => ({ id: randomUUID(), answer: "300" }),
  closeCaptureAction: () => ({ id: randomUUID() }),
  verifyUploadAction: () => ({
    requestKey: randomUUID(),
    accountId: ids.account,
    orderNumberType: 1,
    mchid: "1900012345",
    outTradeNo: "LEVY-20261120-0001",
    openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
  }),
  previewUploadsAction: () => ({
    table: { text: "transaction_id,openid\n4200000480202003022581846299,oUpF8u" },
  }),
  startUploadsAction: () => ({
    requestKey: randomUUID(),
    accountId: ids.account,
    table: { text: "transaction_id,openid\n4200000480202003022581846299,oUpF8u" },
  }),
  createRenotificationAction: () => ({
    requestKey: randomUUID(),
    accountId: ids.account,
    wechatOrderId: ids.wechatOrder,
    reason: "对账发现财政未入账",
  }),
  checkRenotificationAction: () => ({ id: randomUUID() }),
  previewBatchAction: () => ({ accountId: ids.account, source: { kind: "text", text: batchText } }),
  startBatchAction: () => ({
    requestKey: randomUUID(),
    accountId: ids.account,
    source: { kind: "file", name: "批量.csv", base64: Buffer.from(batchText).toString("base64") },
    good: 1,
    bad: 0,
    totalFen: 20_000,
  }),
  chooseColumnsAction: () => ({ accountId: ids.account, columns: [{ header: "备注", field: null }] }),
  saveRefusedAction: () => ({
    accountId: ids.account,
    source: { kind: "text", text: batchText },
    locale: "zh-CN",
  }),
  askBillAction: () => ({ accountId: ids.account, mchId: "1900012345", day: "2026-11-01" }),
  pauseRunAction: () => ({ id: ids.run }),
  resumeRunAction: () => ({ id: ids.run }),
  cancelRunAction: () => ({ id: ids.run }),
  retryRunAction: () => ({ id: ids.run, count: 1 }),
  matchAgainAction: () => ({ billId: randomUUID() }),
  ownDiscrepancyAction: () => ({ id: ids.discrepancy, verb: "take", seenOwnerId: null }),
  writeNoteAction: () => ({ requestKey: randomUUID(), discrepancyId: ids.discrepancy, text: "已电话核对" }),
  saveViewAction: () => ({ page: "reconciliation", name: randomUUID(), query: "state=all" }),
  renameViewAction: () => ({ id: randomUUID(), name: "改名" }),
  removeViewAction: () => ({ id: randomUUID() }),
  retryDeadLettersAction: () => ({ id: null, asOf: new Date().toISOString(), count: 1 }),
};

async function addRun(accountId: string): Promise<string> {
  const asked = {
    requestKey: randomUUID(),
    kind: "orders.place",
    accountId,
    title: "批量下单",
    columns: [],
  } as const;
  return (
    await createRun(
      testActor("finance"),
      { ...asked, columns: [], rows: orderRows(accountId, 1) },
      new Date(),
    )
  ).id;
}

/** A role may do it only if it is the one that is asked. */
const roleOf = (name: string): UserActor => {
  if (/Bill|Discrepanc|Settlement|Export|Note|View|Columns|Refused/.test(name)) return testActor("finance");
  if (/Order|MockNot|Renot|Again|Candidate|Run|Batch|Case|Payer/.test(name) && !name.startsWith("sendMock"))
    return testActor("finance");
  if (name.includes("Upload")) return testActor("support");
  return testActor("admin");
};

beforeAll(async () => {
  ids.account = (await addTestAccount(shaoguan)).id;
  ids.otherAccount = (await addTestAccount(anhui)).id;
  ids.wechatOrder = await sandbox.place();
  await sandbox.control("POST", `/orders/${ids.wechatOrder}/pay`, {});
  ids.order = (await insertOrder({ accountId: ids.account, wechatOrderId: ids.wechatOrder })).id;
  ids.run = await addRun(ids.account);
  ids.discrepancy = (await insertDiscrepancy({ accountId: ids.account })).id;
  const person = {
    email: "someone@levydesk.test",
    name: "某人",
    role: "support",
    passwordHash: "x",
  } as const;
  ids.user = (await db().user.create({ data: person })).id;
});
afterAll(() => sandbox.stop());

const unhandled = vi.fn();
const warned = vi.fn();
process.on("unhandledRejection", unhandled);
process.on("warning", warned);
afterEach(() => {
  expect(unhandled).not.toHaveBeenCalled();
});
afterAll(() => {
  process.off("unhandledRejection", unhandled);
  process.off("warning", warned);
  expect(warned).not.toHaveBeenCalled();
});

/** What may come of any input: an answer, refused fields, or one of the desk's errors but `internal`. */
function expectForeseen(result: Result, input?: unknown): void {
  expect(result.serverError?.code ?? "none", JSON.stringify(input)?.slice(0, 2_000)).not.toMatch(
    /^(internal|unauthenticated|forbidden)$/,
  );
  const kinds = [result.data !== undefined, result.validationErrors, result.serverError].filter(Boolean);
  expect(kinds).toHaveLength(1);
  expect(() => JSON.stringify(result)).not.toThrow();
}

describe("every server action", () => {
  it("is known to these tests", () => {
    expect(Object.keys(valid).sort()).toEqual(actions.map(([name]) => name).sort());
  });

  it.each(actions)(
    "%s answers any input, and never with an error that nobody foresaw",
    async (name, action) => {
      const spy = vi.spyOn(process.stdout, "write");
      session.actor = roleOf(name);
      const sample = fc.constant(null).chain(() => spoiled(valid[name]?.() ?? {}));
      const input = fc.oneof({ weight: 6, arbitrary: sample }, hostileValue);
      await fc.assert(
        fc.asyncProperty(input, async (value) => expectForeseen(await action(value))),
        { seed, numRuns: 50, endOnFailure: true },
      );
      const logged = spy.mock.calls
        .map(([text]) => String(text))
        .filter((text) => text.includes("unforeseen"));
      spy.mockRestore();
      expect(logged).toEqual([]);
    },
  );

  it.each(actions)(
    "%s takes or refuses each infamous value in each of its fields",
    async (name, action) => {
      session.actor = roleOf(name);
      for (const change of everySpoiling(valid[name]?.())) {
        const input = change(valid[name]?.());
        const result = await action(input);
        expectForeseen(result, input);
      }
    },
    180_000,
  );

  it("leaves a log whose chain is whole", async () => {
    expect(await verifyAuditChain(db())).toMatchObject({ whole: true });
  });
});
