import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unstorablePaths } from "@/lib/db/storable";
import type { AnyEndpoint } from "./endpoint";
import { WechatError } from "./errors";
import { type DownloadBillRequest, downloadBill } from "./nontax/download-bill";
import { getOrder } from "./nontax/get-order";
import { getOrderList } from "./nontax/get-order-list";
import { microPay } from "./nontax/micro-pay";
import { mockNotification } from "./nontax/mock-notification";
import { mockQueryFee } from "./nontax/mock-query-fee";
import { notifyInconsistentOrder } from "./nontax/notify-inconsistent-order";
import { queryFee } from "./nontax/query-fee";
import { refund } from "./nontax/refund";
import { unifiedOrder } from "./nontax/unified-order";
import { redact } from "./redact";
import { requestRuleCodes } from "./rules/codes";
import { requestIssues } from "./rules/issues";
import { verifyUploadResult } from "./shopping/verify-upload-result";
import { hostileValue, seed, spoiled } from "./testing/hostile";
import { startHttpServer } from "./testing/http-server";
import { order, orderId, orderListRequest, placed, testClient } from "./testing/samples";
import { stableTokenEndpoint } from "./token/stable-token-endpoint";
import { judge } from "./transport/judge";

type Valid = Record<string, unknown>;

const appid = "wx5f6e43071809a9dd";
const item = { no: 1, item_id: "103050101200", item_name: "罚款", overdue: 0, penalty: 0, fee: 2 };
const notice = { user_name: "张*丰", fee: 2, items: [item], payment_notice_no: "08111639088" };
const seenOrder = {
  ...notice,
  errcode: 0,
  errmsg: "ok",
  order_id: orderId,
  trans_id: "4200000480202003022581846288",
  create_time: 1_508_806_661,
  pay_finish_time: 1_508_806_661,
  status: 3,
  partial_refund_info: [{ refund_order_id: "R", refund_fee: 1, refund_finish_time: 1_508_806_661 }],
  notify_history: [
    {
      appid,
      name: "财政",
      notify_cnt: 1,
      notify_detail: [{ notify_time: 1_508_806_661, errcode: 0, ret: 0 }],
    },
  ],
};
const triggered = { errcode: 0, errmsg: "ok" };
const mock = { appid, url: "https://receiver.example.gov.cn/notify", version: 1 };
const { return_url: _, scene: _scene, ip: _ip, openid: _openid, ...atCounter } = order;

const samples: [AnyEndpoint, Valid, Valid][] = [
  [unifiedOrder, { ...order }, { ...placed, ...notice, miniprogram: { appid, pagepath: "pay/index" } }],
  [
    queryFee,
    { ...notice, appid, service_id: 1, department_code: "1", region_code: "440000" },
    { ...seenOrder },
  ],
  [getOrder, { appid, service_id: 1, order_id: orderId }, seenOrder],
  [getOrderList, orderListRequest, { ...triggered, order_id_list: [orderId], paid_order_id: orderId }],
  [
    refund,
    { appid, order_id: orderId, reason: "多缴", refund_fee: 1, refund_out_id: "R1" },
    { ...triggered, refund_order_id: "R" },
  ],
  [downloadBill, { appid, mch_id: "1900012345", bill_date: "20261120", bill_type: "ALL" }, triggered],
  [notifyInconsistentOrder, { appid, order_id: orderId }, triggered],
  [mockNotification, mock, triggered],
  [mockQueryFee, mock, triggered],
  [microPay, { ...atCounter, auth_code: "134650000000000000" }, placed],
  [
    verifyUploadResult,
    { order_key: { order_number_type: 2, transaction_id: "4200000480" }, payer: { openid: "oUpF8uMuAJO" } },
    { ...triggered, verify_result: "上传成功" },
  ],
  [
    stableTokenEndpoint,
    { grant_type: "client_credential", appid, secret: "5a4ad4ea", force_refresh: false },
    { access_token: "a".repeat(120), expires_in: 7200 },
  ],
];

const named = samples.map(([endpoint, request, answer]) => ({
  name: endpoint.name,
  endpoint,
  request,
  answer,
}));
const answered = (body: Buffer) =>
  ({
    kind: "answered",
    httpStatus: 200,
    contentType: "",
    contentEncoding: "",
    divertedBytes: null,
    body,
  }) as const;

describe("any request", () => {
  it.each(named)(
    "$name: passes or is refused by rules with names, without what was sent",
    ({ endpoint, request }) => {
      fc.assert(
        fc.property(fc.oneof({ weight: 4, arbitrary: spoiled(request) }, hostileValue), (value) => {
          const checked = endpoint.request.safeParse(value);
          if (checked.success) {
            expect(unstorablePaths(checked.data)).toEqual([]);
            return;
          }
          for (const { code, values } of requestIssues(checked.error)) {
            expect(requestRuleCodes).toContain(code);
            expect(Object.values(values).every((figure) => typeof figure === "number")).toBe(true);
          }
        }),
        { seed, numRuns: 150 },
      );
    },
  );

  it("to the client ends as an answer or as one of its errors", async () => {
    const { origin } = await startHttpServer(() => ({ body: { ...placed, fee: 2 } }));
    const { client } = testClient(origin);
    const { downloadBill: download, ...nontax } = client.nontax;
    const into = { begin: () => Promise.resolve(), write: () => Promise.resolve() };
    const given = (request: DownloadBillRequest) => download(request, { into });
    const calls = { ...nontax, downloadBill: given, ...client.shopping } as Record<
      string,
      (request: unknown) => Promise<unknown>
    >;
    const request = fc.oneof(...named.map((sample) => spoiled(sample.request)), hostileValue);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(calls)), request, async (name, value) => {
        const error = await calls[name]?.(value).then(
          () => null,
          (thrown: unknown) => thrown,
        );
        if (error !== null) expect(error).toBeInstanceOf(WechatError);
      }),
      { seed, numRuns: 200 },
    );
  });
});

describe("any answer", () => {
  it.each(named)("$name: has a verdict, and what is kept of it can be stored", ({ endpoint, answer }) => {
    fc.assert(
      fc.property(fc.oneof({ weight: 5, arbitrary: spoiled(answer) }, hostileValue), (value) => {
        const body = Buffer.from(JSON.stringify(value) ?? "");
        const judgement = judge(endpoint, answered(body));
        expect(["ok", "rejected", "unknown"]).toContain(judgement.verdict.outcome);
        expect(unstorablePaths(judgement.verdict)).toEqual([]);
        expect(unstorablePaths(redact(judgement.answer))).toEqual([]);
        expect(Object.prototype).not.toHaveProperty("polluted");
      }),
      { seed, numRuns: 200 },
    );
  });

  it("in any bytes has a verdict for each endpoint", () => {
    fc.assert(
      fc.property(fc.constantFrom(...named), fc.uint8Array({ maxLength: 200 }), ({ endpoint }, bytes) => {
        expect(judge(endpoint, answered(Buffer.from(bytes))).verdict.outcome).not.toBe("not-sent");
      }),
      { seed, numRuns: 300 },
    );
  });
});
