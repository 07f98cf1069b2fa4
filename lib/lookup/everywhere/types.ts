import type { DeskErrorView } from "@/lib/errors";

/** Why a department is likely to have a number: what the desk knows of the number itself, or how the number begins. */
export const clues = ["order", "bill", "earlier-answer", "number-prefix"] as const;
export type Clue = (typeof clues)[number];

/** One department of one account: what one query of getorderlist is about. */
export type QueryPlace = {
  accountId: string;
  accountName: string;
  regionCode: string;
  departmentCode: string;
  /** Null for a department that only an order or a bill names. */
  departmentName: string | null;
  /** The strongest first; empty where nothing points to it. */
  clues: Clue[];
};

/** Where a number can be queried, and where it cannot. */
export type QueryPlaces = {
  /** Every department of every enabled account, the likely ones first. */
  places: QueryPlace[];
  /** Departments of disabled accounts: WeChat is not called for those. */
  disabled: QueryPlace[];
  /** Names of enabled accounts without any department. */
  accountsWithoutDepartment: string[];
};

/** A paid order that a department answered with. Amount in fen, time as an ISO instant; null where WeChat did not say. */
export type PaidOrder = { wechatOrderId: string; feeFen: number | null; paidAt: string | null };

/** What a department's answer says of the number. `unclear` counts orders whose state is not known. */
export type Answer = {
  /** The form of the number whose orders these are: as it was typed, or plain. */
  number: string;
  paid: PaidOrder[];
  refunded: number;
  unpaid: number;
  unclear: number;
  /** False where WeChat answered without a list of orders, which says nothing (wechat-api.md 1.5). */
  isListGiven: boolean;
};

/** How the query of one department stands. Times are ISO instants. */
export type PlaceState =
  | { kind: "waiting" }
  | { kind: "asking" }
  | { kind: "answered"; at: string; answer: Answer }
  /** WeChat refused, or the query got no usable answer. */
  | { kind: "failed"; at: string; error: DeskErrorView }
  /** Nothing was sent: a person stopped, or the error of another department stands for all of its account. */
  | { kind: "not-asked"; error: DeskErrorView | null };

export type PlaceRow = { place: QueryPlace; state: PlaceState };
