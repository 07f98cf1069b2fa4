import { z } from "zod";
import { emptyOrderForm, type OrderFormValues } from "@/lib/orders/order-form";

/** What is kept of a form in this tab: enough to go on after a reload, and nothing that names the payer. */
export type OrderDraft = {
  requestKey: string;
  /** The order that the form was copied from. */
  from: string | null;
  values: OrderFormValues;
};

const keyOf = (userId: string) => `levydesk.order-draft.${userId}`;
const accountKey = "levydesk.order-account";

/** Personal data do not outlive the page: sign-out cannot reach what a tab has stored. */
const withoutPerson = (values: OrderFormValues): OrderFormValues => ({
  ...values,
  openid: "",
  userName: "",
  ip: "",
});

const text = z.string();
const item = z.object({
  no: text.default(""),
  itemId: text,
  itemName: text,
  overdue: text,
  penalty: text,
  fee: text,
});
const stored = z.object({
  requestKey: z.uuid(),
  from: text.nullable(),
  values: z.looseObject({
    accountId: text,
    department: text,
    items: z.array(item).min(1),
    numberKind: z.enum(["notice", "own"]),
    scene: z.enum(["biz", "ctiyservice", "miniprogram"]),
    tradeType: z.enum(["JSAPI", "MWEB"]),
  }),
});

/** A browser may refuse its storage; the form then works without a memory. */
function withStorage<T>(storage: "sessionStorage" | "localStorage", use: (area: Storage) => T): T | null {
  try {
    return use(window[storage]);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** Keeps the form as it stands, for one person in one tab. */
export function keepDraft(userId: string, draft: OrderDraft): void {
  const text = JSON.stringify({ ...draft, values: withoutPerson(draft.values) });
  withStorage("sessionStorage", (area) => area.setItem(keyOf(userId), text));
}

export function dropDraft(userId: string): void {
  withStorage("sessionStorage", (area) => area.removeItem(keyOf(userId)));
}

/** The draft of this person in this tab; null for none, and for one of an older version of the form. */
export function readDraft(userId: string): OrderDraft | null {
  const text = withStorage("sessionStorage", (area) => area.getItem(keyOf(userId)));
  if (!text) return null;
  const parsed = stored.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const empty = emptyOrderForm(null);
  const known = Object.entries(parsed.data.values).filter(
    ([name, value]) => name in empty && typeof value === typeof empty[name as keyof OrderFormValues],
  );
  return { ...parsed.data, values: { ...empty, ...Object.fromEntries(known) } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function rememberAccount(accountId: string): void {
  withStorage("localStorage", (area) => area.setItem(accountKey, accountId));
}

/** The account that this browser ordered through last; null for none. */
export function rememberedAccount(): string | null {
  return withStorage("localStorage", (area) => area.getItem(accountKey));
}
