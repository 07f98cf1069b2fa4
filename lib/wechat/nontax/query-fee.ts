import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, looseValue } from "../loose";
import { objectError } from "../rules/codes";
import { identifierNumber, paymentNoticeType, text } from "../rules/fields";
import { noticeResponseFields } from "./notice";

/** 查询应收信息: what is owed on a notice (wechat-api.md 1.2). */
export const queryFeeRequest = z.strictObject(
  {
    appid: text,
    service_id: identifierNumber,
    bank_id: text.optional(),
    payment_notice_no: text,
    department_code: text,
    payment_notice_type: paymentNoticeType.optional(),
    region_code: text,
  },
  { error: objectError },
);

/** Amounts in fen. `fee_type` is not documented here and kept where given. `errmsg` tells the notice's state in words, e.g. 通知书未缴款 with errcode 0. */
export const queryFeeResponse = z.looseObject({
  ...answerHead,
  ...noticeResponseFields,
  fee_type: looseValue,
});

export type QueryFeeRequest = z.input<typeof queryFeeRequest>;
export type QueryFeeResponse = z.output<typeof queryFeeResponse>;

export const queryFee = endpoint({
  name: "nontax/queryfee",
  repeat: "read",
  request: queryFeeRequest,
  response: queryFeeResponse,
});
