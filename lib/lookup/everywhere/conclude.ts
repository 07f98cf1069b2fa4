import type { Answer, PaidOrder, PlaceRow, PlaceState, QueryPlace, QueryPlaces } from "./types";

/** What all departments together say of a number; each is a sentence below `lookup.everywhere.sentences`. */
export const conclusionCodes = [
  "no-places",
  "not-started",
  "paid",
  "paid-several",
  "asking",
  "partly",
  "unclear",
  "refunded",
  "unpaid-enabled",
  "unpaid",
  "none-enabled",
  "none",
] as const;
export type ConclusionCode = (typeof conclusionCodes)[number];

/** The only ones that may say that nobody paid: every department that the desk has answered so. */
export const nobodyPaid: ReadonlySet<ConclusionCode> = new Set(["unpaid", "none"]);

/** `number`: the form of the number that the order was placed with. */
export type PaidAt = { place: QueryPlace; number: string; order: PaidOrder };

export type Conclusion = {
  code: ConclusionCode;
  tone: "good" | "warning" | "bad" | "neutral";
  /** Departments to query, and the accounts that they are of. */
  total: number;
  accounts: number;
  answered: number;
  /** Departments that have not answered: they failed, were not asked, or are still to be asked. */
  missing: QueryPlace[];
  /** Each paid order once, with the first department that answered with it. */
  paid: PaidAt[];
  withRefunded: QueryPlace[];
  withUnpaid: QueryPlace[];
  withUnclear: QueryPlace[];
  /** Departments of disabled accounts, which are not queried. */
  disabled: number;
  disabledAccounts: string[];
  accountsWithoutDepartment: string[];
  /** The first and the last answer, as ISO instants; null without any. */
  from: string | null;
  to: string | null;
};

/** The answer of a department; null where it has given none that tells which orders there are. */
export function answerIn(state: PlaceState): Answer | null {
  return state.kind === "answered" && state.answer.isListGiven ? state.answer : null;
}

function paidIn(rows: readonly PlaceRow[]): PaidAt[] {
  const orders = new Map<string, PaidAt>();
  for (const { place, state } of rows) {
    const answer = answerIn(state);
    if (answer === null) continue;
    for (const order of answer.paid) {
      if (orders.has(order.wechatOrderId)) continue;
      orders.set(order.wechatOrderId, { place, number: answer.number, order });
    }
  }
  return [...orders.values()];
}

type Facts = Omit<Conclusion, "code" | "tone"> & { isRunning: boolean; isStarted: boolean };

function codeOf(facts: Facts): ConclusionCode {
  if (facts.paid.length > 1) return "paid-several";
  if (facts.paid.length === 1) return "paid";
  if (facts.total === 0) return "no-places";
  if (!facts.isStarted) return "not-started";
  if (facts.isRunning) return "asking";
  if (facts.missing.length > 0) return "partly";
  if (facts.withUnclear.length > 0) return "unclear";
  if (facts.withRefunded.length > 0) return "refunded";
  const isAll = facts.disabled === 0;
  if (facts.withUnpaid.length > 0) return isAll ? "unpaid" : "unpaid-enabled";
  return isAll ? "none" : "none-enabled";
}

const tones: Record<ConclusionCode, Conclusion["tone"]> = {
  "no-places": "warning",
  "not-started": "neutral",
  paid: "good",
  "paid-several": "bad",
  asking: "neutral",
  partly: "warning",
  unclear: "warning",
  refunded: "warning",
  "unpaid-enabled": "warning",
  unpaid: "neutral",
  "none-enabled": "warning",
  none: "neutral",
};

function instantsOf(rows: readonly PlaceRow[]): string[] {
  return rows.flatMap(({ state }) => (state.kind === "answered" ? [state.at] : [])).toSorted();
}

/**
 * What may be said of a number after these answers. That nobody paid is said only when every department of the desk has
 * answered, none of them with a paid, refunded or unclear order.
 */
export function conclude(rows: readonly PlaceRow[], listed: Omit<QueryPlaces, "places">): Conclusion {
  const having = (count: (answer: Answer) => number) =>
    rows
      .filter(({ state }) => {
        const answer = answerIn(state);
        return answer !== null && count(answer) > 0;
      })
      .map(({ place }) => place);
  const missing = rows.filter(({ state }) => answerIn(state) === null).map(({ place }) => place);
  const instants = instantsOf(rows);
  const facts: Facts = {
    isStarted: rows.some(({ state }) => state.kind !== "waiting"),
    isRunning: rows.some(({ state }) => state.kind === "waiting" || state.kind === "asking"),
    total: rows.length,
    accounts: new Set(rows.map(({ place }) => place.accountId)).size,
    answered: rows.length - missing.length,
    missing,
    paid: paidIn(rows),
    withRefunded: having(({ refunded }) => refunded),
    withUnpaid: having(({ unpaid }) => unpaid),
    withUnclear: having(({ unclear }) => unclear),
    disabled: listed.disabled.length,
    disabledAccounts: [...new Set(listed.disabled.map(({ accountName }) => accountName))],
    accountsWithoutDepartment: listed.accountsWithoutDepartment,
    from: instants[0] ?? null,
    to: instants.at(-1) ?? null,
  };
  const code = codeOf(facts);
  const { isRunning: _running, isStarted: _started, ...rest } = facts;
  return { ...rest, code, tone: tones[code] };
}
