import type { z } from "zod";
import {
  type GetOrderResponse,
  getOrderResponse,
  itemResponse,
  notifyDetail,
  notifyHistory,
  partialRefund,
  type QueryFeeResponse,
  queryFeeResponse,
  redact,
} from "@/lib/wechat";
import { maskReply } from "@/lib/wechat/mask-reply";

/** A field of an answer that the desk does not know: where it stood and what it held, as text that may be shown. */
export type OtherField = { path: string; value: string };

type Fields = Record<string, unknown>;
type Schema = { schema: z.ZodObject; lists?: Record<string, Schema> };

/** More fields and longer values are no help to a person. */
const most = 200;
const longestName = 100;

const item: Schema = { schema: itemResponse };
const feeAnswer: Schema = { schema: queryFeeResponse, lists: { items: item } };
const orderAnswer: Schema = {
  schema: getOrderResponse,
  lists: {
    items: item,
    partial_refund_info: { schema: partialRefund },
    notify_history: { schema: notifyHistory, lists: { notify_detail: { schema: notifyDetail } } },
  },
};

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A number of identity card's or telephone's form that is masked is JSON no more: then it is shown as it stands. */
function parsedOrNull(text: string): Fields | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isFields(parsed) ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Masked as the call is, and by the rules of a receiver's reply besides, since nobody knows what an unknown field holds:
 * names where a word says that they are one, openids, identity cards and telephones by their form.
 */
function shownField(prefix: string, name: string, value: unknown): OtherField {
  const masked = maskReply(JSON.stringify(redact({ [name]: value })));
  const [[field, kept] = [name, masked.slice(masked.indexOf(":") + 1, -1)]] = Object.entries(
    parsedOrNull(masked) ?? {},
  );
  const text = typeof kept === "string" ? kept : JSON.stringify(kept);
  return { path: `${prefix}${field.slice(0, longestName)}`, value: String(redact(text)) };
}

function unknownOf(fields: Fields, { schema, lists = {} }: Schema, prefix: string): OtherField[] {
  return Object.entries(fields).flatMap(([name, value]): OtherField[] => {
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (list && Array.isArray(value)) {
      return value.flatMap((element, index) =>
        isFields(element) ? unknownOf(element, list, `${prefix}${name}[${index}].`) : [],
      );
    }
    const isKnown = Object.hasOwn(schema.shape, name);
    return isKnown || value === undefined ? [] : [shownField(prefix, name, value)];
  });
}

/** The fields of getorder's answer that no document lists, also those of its lists, under the names that WeChat gave them. */
export function otherFieldsOfOrder(answer: GetOrderResponse): OtherField[] {
  return unknownOf(answer, orderAnswer, "").slice(0, most);
}

/** The same of queryfee's answer. */
export function otherFieldsOfFee(answer: QueryFeeResponse): OtherField[] {
  return unknownOf(answer, feeAnswer, "").slice(0, most);
}
