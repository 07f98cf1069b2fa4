import { z } from "zod";
import { endpoint } from "../endpoint";
import { objectError, optionError } from "../rules/codes";
import { calendarDate, text } from "../rules/fields";

/** 下载缴费对帐单: `bill_date` YYYYMMDD, to be had from 06:00 of the next day (Asia/Shanghai; wechat-api.md 1.7). */
export const downloadBillRequest = z.strictObject(
  {
    appid: text,
    mch_id: text,
    bill_date: calendarDate,
    bill_type: z.enum(["ALL", "SUCCESS", "REFUND"], { error: optionError }).optional(),
  },
  { error: objectError },
);

/** What came besides the bill itself, which the sink has: its bytes are as WeChat sent them (wechat-api.md 6.1). */
export const downloadBillResponse = z.object({ contentType: z.string(), bytes: z.number() });

export type DownloadBillRequest = z.input<typeof downloadBillRequest>;
export type DownloadBillResponse = z.output<typeof downloadBillResponse>;

export const downloadBill = endpoint({
  name: "nontax/downloadbill",
  repeat: "read",
  request: downloadBillRequest,
  response: downloadBillResponse,
  answer: "bill",
});
