import { db, type Transaction } from "@/lib/db/client";
import { type VerifyUploadResultResponse, type WechatClient, WechatRejected } from "@/lib/wechat";
import { type NumberForm, toVerifyRequest } from "./order-number";
import type { VerifyUploadInput } from "./schemas";

/** 订单单号类型非法 (wechat-api.md 5.4). */
const numberTypeRefused = 268485194;

/** The form that WeChat took from this account last; the number of WeChat's table where none is known. */
export async function numberFormOf(accountId: string): Promise<NumberForm> {
  const known = await db().shoppingNumberForm.findUnique({ where: { accountId } });
  return known?.isName ? "name" : "number";
}

/** Has the account's later checks begin with the form that worked. */
export async function rememberNumberForm(
  tx: Transaction,
  accountId: string,
  form: NumberForm,
  now: Date,
): Promise<void> {
  const data = { isName: form === "name", learnedAt: now };
  await tx.shoppingNumberForm.upsert({
    where: { accountId },
    create: { accountId, ...data },
    update: data,
  });
}

/**
 * Asks in one form of `order_number_type`, and once more in the other where WeChat does not take that type: this call
 * only reads, and WeChat's table and its sample contradict each other (wechat-api.md 5.2, 9.4).
 * @throws WechatError of the last request
 */
export async function askInEitherForm(
  client: Pick<WechatClient, "shopping">,
  input: VerifyUploadInput,
  first: NumberForm,
): Promise<{ answer: VerifyUploadResultResponse; form: NumberForm }> {
  const ask = async (form: NumberForm) => {
    const answer = await client.shopping.verifyUploadResult(toVerifyRequest(input, form));
    return { answer, form };
  };
  try {
    return await ask(first);
  } catch (error) {
    if (!(error instanceof WechatRejected) || error.errcode !== numberTypeRefused) throw error;
    return ask(first === "name" ? "number" : "name");
  }
}
