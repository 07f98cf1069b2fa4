import { describe, expect, it } from "vitest";
import { getOrderResponse, queryFeeResponse } from "@/lib/wechat";
import { feeAnswerView, orderAnswerView } from "./answer-view";
import { receiversOf } from "./receivers";

const head = { errcode: 0, errmsg: "ok" };
const orderView = (answer: object) => orderAnswerView(getOrderResponse.parse({ ...head, ...answer }));
const othersOf = (answer: object) => orderView(answer).others;

describe("all that an answer holds", () => {
  it("is shown of what documents list, a number that came as text and a text that is none too", () => {
    const answer = {
      fee_type: 1,
      payment_info_source: "2",
      bill_type_code: "0101",
      bill_no: 20260001,
      bank_name: "工商银行",
      bank_account: "6222021234567890123",
      refund_out_id: "",
    };
    expect(orderView(answer)).toEqual({
      fields: [
        { name: "fee_type", value: 1 },
        { name: "payment_info_source", value: 2 },
        { name: "bill_type_code", value: "0101" },
        { name: "bill_no", value: "20260001" },
        { name: "bank_name", value: "工商银行" },
        { name: "bank_account", value: "***0123" },
      ],
      others: [],
    });
    expect(orderView({ fee_type: "CNY" }).fields).toEqual([{ name: "fee_type", value: "CNY" }]);
  });

  it("has what the desk does not know under WeChat's own names, also within lists", () => {
    const answer = {
      settle_state: "S1",
      channel: { code: 7 },
      items: [{ no: 1, fee: 2, catalog: "A" }],
      partial_refund_info: { refund_fee: 1, operator_no: "K9" },
      notify_history: [{ appid: "wx1", retry_plan: [1, 2], notify_detail: [{ errcode: 0, trace: "T" }] }],
    };
    expect(othersOf(answer)).toEqual(
      expect.arrayContaining([
        { path: "settle_state", value: "S1" },
        { path: "channel", value: '{"code":7}' },
        { path: "items[0].catalog", value: "A" },
        { path: "partial_refund_info[0].operator_no", value: "K9" },
        { path: "notify_history[0].retry_plan", value: "[1,2]" },
        { path: "notify_history[0].notify_detail[0].trace", value: "T" },
      ]),
    );
    expect(othersOf(answer)).toHaveLength(6);
  });

  it("tells no person: openids, names, identity cards, telephones and tokens of unknown fields are masked", () => {
    const shown = JSON.stringify(
      othersOf({
        payer_openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
        payer: { name: "叶小梅", phone: 13800138000 },
        payer_name: "叶小梅",
        id_no: "440204199001011234",
        secret: "s3cret",
        notify_history: [{ notify_detail: [{ contact: { user_name: "叶小梅" } }] }],
      }),
    );
    for (const told of ["oUpF8uMuAJO", "叶小梅", "13800138000", "199001011234", "s3cret"]) {
      expect(shown).not.toContain(told);
    }
    expect(shown).toContain("叶*梅");
  });

  it("is bounded, whatever comes", () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`f${index}`, "x".repeat(5_000)]),
    );
    const others = othersOf(many);
    expect(others).toHaveLength(200);
    expect(Math.max(...others.map(({ value }) => value.length))).toBeLessThan(2_100);
  });

  it("of queryfee's is read in the same way", () => {
    const answer = queryFeeResponse.parse({ ...head, fee: 2, fee_type: 2, notice_state: "open" });
    expect(feeAnswerView(answer)).toEqual({
      fields: [{ name: "fee_type", value: 2 }],
      others: [{ path: "notice_state", value: "open" }],
    });
  });

  it("names each notification of a receiver as the receiver's own log has it, the earliest first", () => {
    const { notify_history } = getOrderResponse.parse({
      ...head,
      notify_history: [
        {
          name: "财政局",
          notify_detail: [
            { notify_time: 1_505_463_300, wxnontaxstr: "b2" },
            { notify_time: 1_505_463_181, wxnontaxstr: "a1" },
          ],
        },
      ],
    });
    expect(receiversOf({ notify_history })[0]?.requests).toEqual([
      { at: "2017-09-15T08:13:01.000Z", wxnontaxstr: "a1" },
      { at: "2017-09-15T08:15:00.000Z", wxnontaxstr: "b2" },
    ]);
  });
});
