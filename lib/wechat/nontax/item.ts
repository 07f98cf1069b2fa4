import { z } from "zod";
import { looseFen, looseInteger, looseList, looseText } from "../loose";
import { breach, objectError, typeError } from "../rules/codes";
import { fen, identifierNumber, text } from "../rules/fields";

/** 缴费子项目: a line of an order. Amounts in fen; `fee` includes `overdue` and `penalty` (wechat-api.md 1.1). */
export const itemRequest = z.strictObject(
  {
    no: identifierNumber,
    item_id: text,
    item_name: text,
    overdue: fen.optional(),
    penalty: fen.optional(),
    fee: fen,
  },
  { error: objectError },
);

/** The lines of an order: at least one. WeChat's table says "object"; every sample has a list. */
export const itemsRequest = z.array(itemRequest, { error: typeError }).superRefine((items, context) => {
  if (items.length === 0) breach(context, "items_empty");
});

export const itemResponse = z.looseObject({
  no: looseInteger,
  item_id: looseText,
  item_name: looseText,
  overdue: looseFen,
  penalty: looseFen,
  fee: looseFen,
});

export const itemsResponse = looseList(itemResponse);

export type ItemRequest = z.input<typeof itemRequest>;
export type ItemResponse = z.output<typeof itemResponse>;
