import { z } from "zod";

const typed = z.string().trim();
const accountId = z.uuid("choose");
/** WeChat documents no form of these numbers but out_trade_no's (wechat-api.md 5.2): only what cannot be one is refused. */
const transactionId = typed
  .min(1, "required")
  .max(64, "tooLong")
  .regex(/^[0-9A-Za-z_-]*$/, "transactionId");
/** Letters are seen in merchant numbers (wechat-api.md 9.5). */
const mchid = typed
  .min(1, "required")
  .max(32, "tooLong")
  .regex(/^[^\p{C}\s]*$/u, "mchid_invalid");
const outTradeNo = typed
  .min(1, "required")
  .max(64, "tooLong")
  .regex(/^[0-9A-Za-z_\-*]*$/, "out_trade_no_invalid");
const openid = typed
  .min(1, "required")
  .max(128, "tooLong")
  .regex(/^[\w-]*$/, "openid");

/** What the form holds: both kinds of number, so that switching loses nothing; only the chosen kind is checked. */
export type VerifyUploadForm = {
  accountId: string;
  orderNumberType: "1" | "2";
  transactionId: string;
  mchid: string;
  outTradeNo: string;
  openid: string;
};

const notAsked = z.string();
export const verifyUploadForm = {
  "1": z.object({
    accountId,
    orderNumberType: z.literal("1"),
    transactionId: notAsked,
    mchid,
    outTradeNo,
    openid,
  }),
  "2": z.object({
    accountId,
    orderNumberType: z.literal("2"),
    transactionId,
    mchid: notAsked,
    outTradeNo: notAsked,
    openid,
  }),
};

const asked = { requestKey: z.uuid(), accountId, openid };

/** What the verb takes: exactly the numbers of the kind that was used for the upload. */
export const verifyUploadInput = z.discriminatedUnion("orderNumberType", [
  z.strictObject({ ...asked, orderNumberType: z.literal(1), mchid, outTradeNo }),
  z.strictObject({ ...asked, orderNumberType: z.literal(2), transactionId }),
]);
export type VerifyUploadInput = z.infer<typeof verifyUploadInput>;

const ofTable = { accountId, payerId: z.uuid() };

/** What is kept with a row of a run: the openid is kept elsewhere, sealed (payers.ts). */
export const verifyRow = z.discriminatedUnion("orderNumberType", [
  z.strictObject({ ...ofTable, orderNumberType: z.literal(1), mchid, outTradeNo }),
  z.strictObject({ ...ofTable, orderNumberType: z.literal(2), transactionId }),
]);
