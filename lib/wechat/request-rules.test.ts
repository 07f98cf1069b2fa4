import { describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  downloadBillRequest,
  getOrderListRequest,
  microPayRequest,
  mockNotificationRequest,
  orderWarnings,
  queryFeeRequest,
  type RequestRuleCode,
  refundRequest,
  refundWarnings,
  requestIssues,
  requestRuleCodes,
  unifiedOrderRequest,
  verifyUploadResultRequest,
} from "./index";
import { failureOf, order, testClient } from "./testing/samples";

const codesOf = (schema: z.ZodType, request: unknown) => {
  const parsed = schema.safeParse(request);
  return parsed.success
    ? []
    : requestIssues(parsed.error).map((issue) => `${issue.path.join(".")} ${issue.code}`);
};

const ordered = (changes: object) => codesOf(unifiedOrderRequest, { ...order, ...changes });
const item = { no: 1, item_id: "1", item_name: "罚款", fee: 2 };
const list = { appid: "wx1", region_code: "440000", department_code: "1" };
const whole = { appid: "wx1", order_id: "AQ", reason: "重复缴款" };
const bill = { appid: "wx1", mch_id: "1", bill_date: "20170903" };
const mock = { appid: "wx1", url: "https://example.gov.cn/notify", version: 1 };
const verify = (order_key: object) =>
  codesOf(verifyUploadResultRequest, { order_key, payer: { openid: "o" } });

describe("unifiedorder", () => {
  it.each<[object, string[]]>([
    [{}, []],
    [{ payment_notice_no: undefined, order_no: "A-1" }, []],
    [{ payment_notice_no: undefined }, ["payment_notice_no number_missing"]],
    [{ order_no: "A-1" }, ["order_no numbers_both_given"]],
    [{ openid: undefined }, ["openid openid_required"]],
    [{ openid: undefined, trade_type: "JSAPI" }, ["openid openid_required"]],
    [{ openid: undefined, trade_type: "MWEB" }, []],
    [{ trade_type: "MWEB" }, []],
    [{ trade_type: "APP" }, ["trade_type not_an_option"]],
    [{ return_url: undefined }, ["return_url return_url_required"]],
    [{ return_url: undefined, scene: "miniprogram" }, []],
    [{ return_url: "ftp://example.gov.cn" }, ["return_url url_invalid"]],
    [{ return_url: "javascript:alert(1)" }, ["return_url url_invalid"]],
    [{ return_url: "https://user:password@example.gov.cn" }, ["return_url url_invalid"]],
    [{ return_url: "https://" }, ["return_url url_invalid"]],
    [{ scene: "ctiyservice" }, []],
    [{ scene: "cityservice" }, ["scene not_an_option"]],
    [{ ip: "2001:db8::1" }, []],
    [{ ip: "256.1.1.1" }, ["ip ip_invalid"]],
    [{ ip: "113.68.115" }, ["ip ip_invalid"]],
    [{ scene: "miniprogram" }, []],
    [{ auto_call_pay: false }, []],
    [{ region_code: "44000" }, []],
    [{ region_code: "440200001002" }, []],
    [{ region_code: "" }, ["region_code blank"]],
    [{ payment_notice_type: 3 }, []],
    [{ payment_notice_type: 1.5 }, ["payment_notice_type not_an_integer"]],
    [{ payment_notice_create_time: 1508806661000 }, ["payment_notice_create_time time_in_milliseconds"]],
    [{ payment_notice_create_time: 0 }, ["payment_notice_create_time time_not_positive"]],
    [{ payment_notice_create_time: 1.5 }, ["payment_notice_create_time not_an_integer"]],
    [{ payment_expire_date: "20240229" }, []],
    [{ payment_expire_date: "20230229" }, ["payment_expire_date date_invalid"]],
    [{ payment_expire_date: "2024-02-29" }, ["payment_expire_date date_invalid"]],
    [{ app_appid: "wxapp", auto_call_pay: true, service_id: 7 }, []],
    [{ desc: " " }, ["desc blank"]],
    [{ desc: undefined }, ["desc required"]],
    [{ desc: " 罚款" }, ["desc outer_whitespace"]],
    [{ desc: "a\u0000b" }, ["desc unreadable_characters"]],
    [{ desc: "a\ud800" }, ["desc unreadable_characters"]],
    [{ desc: 5 }, ["desc wrong_type"]],
    [{ Desc: "x" }, ["Desc unknown_field"]],
  ])("%j → %j", (changes, expected) => expect(ordered(changes)).toEqual(expected));

  it.each<[number, object[], string[]]>([
    [2, [], ["items items_empty"]],
    [2, [{ ...item, no: 2 }], []],
    [4, [item, { ...item, no: 1 }], []],
    [4, [item, { ...item, no: 2 }], []],
    [3, [item], []],
    [2, [{ ...item, overdue: 1, penalty: 1 }], []],
    [2, [{ ...item, overdue: 1, penalty: 2 }], []],
    [2, [{ ...item, fee: 2.5 }], ["items.0.fee not_an_integer"]],
    [2, [{ ...item, fee: -2 }], ["items.0.fee negative_amount"]],
    [2, [{ ...item, fee: "2" }], ["items.0.fee wrong_type"]],
    [0, [{ ...item, fee: 0 }], ["fee amount_not_positive"]],
    [2 ** 53, [item], ["fee integer_too_big"]],
    [2, [{ ...item, overdue: 2 ** 53 }], ["items.0.overdue integer_too_big"]],
  ])("fee %d, items %j → %j", (fee, items, expected) => expect(ordered({ fee, items })).toEqual(expected));

  const warned = (changes: object) => orderWarnings({ ...order, ...changes });

  it("warns of what no document lists, and sends it", () => {
    const codes = (changes: object) => warned(changes).map(({ path, code }) => `${path.join(".")} ${code}`);
    expect(codes({})).toEqual([]);
    expect(codes({ region_code: "440200001" })).toEqual(["region_code region_code_unusual"]);
    expect(codes({ payment_notice_type: 3 })).toEqual(["payment_notice_type notice_type_undocumented"]);
    expect(codes({ items: [{ ...item, no: 2 }] })).toEqual(["items.0.no item_number_out_of_order"]);
    expect(codes({ fee: 4, items: [item, { ...item, no: 1 }] })).toEqual([
      "items.1.no item_number_out_of_order",
    ]);
    expect(codes({ items: [{ ...item, overdue: 1, penalty: 2 }] })).toEqual([
      "items.0.fee item_fee_below_surcharges",
    ]);
  });

  it("compares sums exactly that a float would round", () => {
    const items = [
      { ...item, fee: Number.MAX_SAFE_INTEGER },
      { ...item, no: 2, fee: 2 },
    ];
    expect(warned({ fee: Number.MAX_SAFE_INTEGER, items })).toMatchObject([{ code: "items_sum_mismatch" }]);
  });

  it("gives figures for the message of a warning, in fen", () => {
    expect(warned({ fee: 3, items: [item] })).toEqual([
      { path: ["fee"], code: "items_sum_mismatch", values: { itemsFen: 2, feeFen: 3 } },
    ]);
  });

  it("warns of nothing that cannot be read", () => {
    for (const items of [undefined, 5, [null], [{ ...item, fee: "2" }], []]) {
      expect(warned({ items, fee: Number.NaN, region_code: 5, payment_notice_type: "x" })).toEqual([]);
    }
  });

  it("fields and rules across fields are reported together", () => {
    expect(ordered({ desc: "", openid: undefined, fee: 0 })).toEqual([
      "desc blank",
      "fee amount_not_positive",
      "openid openid_required",
    ]);
  });
});

describe("the other endpoints", () => {
  const { openid, return_url, ip, scene, ...micro } = { ...order, auth_code: "134579994000123456" };
  it.each<[string, z.ZodType, object, string[]]>([
    ["queryfee", queryFeeRequest, { ...list, service_id: 1, payment_notice_no: "1" }, []],
    ["queryfee", queryFeeRequest, { ...list, payment_notice_no: "1" }, ["service_id required"]],
    ["getorderlist", getOrderListRequest, { ...list, payment_notice_no: "1" }, []],
    ["getorderlist", getOrderListRequest, { ...list, order_no: "1" }, []],
    ["getorderlist", getOrderListRequest, list, ["payment_notice_no number_missing"]],
    ["refund", refundRequest, whole, []],
    ["refund", refundRequest, { ...whole, refund_fee: 1, refund_out_id: "R1" }, []],
    ["refund", refundRequest, { ...whole, refund_fee: 1 }, []],
    ["refund", refundRequest, { ...whole, refund_out_id: "R1" }, []],
    [
      "refund",
      refundRequest,
      { ...whole, refund_fee: 0, refund_out_id: "R1" },
      ["refund_fee amount_not_positive"],
    ],
    ["downloadbill", downloadBillRequest, { ...bill, bill_type: "REFUND" }, []],
    ["downloadbill", downloadBillRequest, { ...bill, bill_date: "20170931" }, ["bill_date date_invalid"]],
    ["mock", mockNotificationRequest, mock, []],
    ["mock", mockNotificationRequest, { ...mock, url: "http://127.0.0.1:4000/n?a=1" }, []],
    ["mock", mockNotificationRequest, { ...mock, url: "/notify" }, ["url url_invalid"]],
    ["mock", mockNotificationRequest, { ...mock, version: 0 }, ["version version_invalid"]],
    ["mock", mockNotificationRequest, { ...mock, version: 1.5 }, ["version version_invalid"]],
    ["micropay", microPayRequest, micro, []],
    ["micropay", microPayRequest, { ...micro, order_id: "AQ" }, []],
    ["micropay", microPayRequest, { ...micro, openid }, ["openid unknown_field"]],
    [
      "micropay",
      microPayRequest,
      { ...micro, auth_code: "16".padEnd(18, "0") },
      ["auth_code auth_code_invalid"],
    ],
    [
      "micropay",
      microPayRequest,
      { ...micro, auth_code: " 134579994000123456" },
      ["auth_code auth_code_invalid"],
    ],
  ])("%s", (_name, schema, request, expected) => expect(codesOf(schema, request)).toEqual(expected));

  it("refund warns of what a partial refund lacks, since only the order's fee tells whether it is one", () => {
    const codes = (changes: object) => refundWarnings({ ...whole, ...changes }).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ refund_fee: 1, refund_out_id: "R1" })).toEqual([]);
    expect(codes({ refund_fee: 1 })).toEqual(["refund_out_id_missing"]);
    expect(codes({ refund_out_id: "R1" })).toEqual(["refund_fee_missing"]);
  });

  it("shopping verify takes the fields of its number type, and no others", () => {
    expect(verify({ order_number_type: 2, transaction_id: "4200" })).toEqual([]);
    expect(verify({ order_number_type: 1, mchid: "1", out_trade_no: "A_-*1" })).toEqual([]);
    expect(verify({ order_number_type: 1 })).toEqual([
      "order_key.mchid mchid_required",
      "order_key.out_trade_no out_trade_no_required",
    ]);
    expect(verify({ order_number_type: 2, mchid: "1" })).toEqual([
      "order_key.transaction_id transaction_id_required",
      "order_key.mchid not_for_this_number_type",
    ]);
    expect(verify({ order_number_type: 1, mchid: "1", out_trade_no: "单号" })).toEqual([
      "order_key.out_trade_no out_trade_no_invalid",
    ]);
    expect(verify({ order_number_type: "WXPAY_TRADE_NUMBER", transaction_id: "1" })).toEqual([]);
    expect(verify({ order_number_type: "TRADE_NUMBER", transaction_id: "1" })).toEqual([
      "order_key.order_number_type not_an_option",
    ]);
  });
});

describe("every issue", () => {
  it("has a stable code as its message, whatever is sent", () => {
    const known = new Set<RequestRuleCode>(requestRuleCodes);
    for (const value of [
      undefined,
      null,
      0,
      "",
      [],
      {},
      { items: 5 },
      { items: [null] },
      { fee: Number.NaN },
    ]) {
      const issues = unifiedOrderRequest.safeParse(value).error?.issues ?? [];
      expect(issues.length).toBeGreaterThan(0);
      for (const issue of issues) expect(known).toContain(issue.message);
    }
  });

  it("keeps the call from being sent", async () => {
    const { client, attempts } = testClient("http://127.0.0.1:1");
    const failure = await failureOf(client.nontax.unifiedOrder({ ...order, fee: 0 }));
    expect(failure).toMatchObject({
      outcome: "invalid",
      issues: [{ path: ["fee"], code: "amount_not_positive" }],
    });
    expect(attempts).toEqual([]);
  });
});
