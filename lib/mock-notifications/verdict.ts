import type { RequestState } from "@/lib/wechat-calls/request-state";

/** One call that a receiver got, as far as the desk can tell. */
export type ObservedCall = {
  id: string;
  /** ISO 8601. */
  at: string;
  /** Null where no codec could read it. */
  signature: "good" | "bad" | null;
  /** The errcode that was answered, or how there was no readable answer. */
  answered: number | "timeout" | "http-error";
  /** Where the request can be read word for word: its number in the capture. */
  number?: number;
};

export const verdictKinds = [
  "waiting",
  "not-called",
  "none-arrived",
  "only-first",
  "only-second",
  "only-one",
  "no-bad-call",
  "no-good-call",
  "first-unanswered",
  "first-refused",
  "second-unanswered",
  "second-accepted",
  "second-refused-otherwise",
  "right",
  "own-both",
  "own-some",
] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export const verdictNotes = ["by-order", "reversed", "more", "late", "overlap", "version"] as const;
export type VerdictNote = (typeof verdictNotes)[number];

export type Verdict = {
  kind: VerdictKind;
  notes: VerdictNote[];
  /** The errcode that speaks against the receiver, where one does. */
  errcode: number | null;
  /** Ids of the calls that count as the first and the second. */
  first: string | null;
  second: string | null;
};

export type VerdictInput = {
  /**
   * Whether the receiver is an address of the desk's own, which answers by a rule that a person set: its answers say nothing
   * of any receiver's program, so there is no verdict on one.
   */
  isOwnAddress: boolean;
  /** What arrived since the mock call was asked for and before the next one to the same receiver, oldest first. */
  calls: readonly ObservedCall[];
  state: RequestState;
  version: number;
  /** When WeChat's answer was noted (ISO 8601); null before. */
  answeredAt: string | null;
  /** When the next mock call to the same receiver was asked for. */
  nextAskedAt: string | null;
};

type Pair = { first: ObservedCall | null; second: ObservedCall | null };

/** The rightly signed call is the first, the badly signed one the second; where nobody can tell, the order says. */
function pairOf(calls: readonly ObservedCall[]): Pair & { isByOrder: boolean } {
  const readable = calls.filter(({ signature }) => signature !== null);
  if (readable.length === 0) {
    return { first: calls[0] ?? null, second: calls[1] ?? null, isByOrder: calls.length > 0 };
  }
  const first = readable.find(({ signature }) => signature === "good") ?? null;
  const second = readable.find(({ signature }) => signature === "bad") ?? null;
  return { first, second, isByOrder: false };
}

function kindWithoutPair({ calls, state }: VerdictInput, { first, second }: Pair): VerdictKind {
  if (calls.length === 0) {
    if (state === "asking") return "waiting";
    return state === "not_sent" ? "not-called" : "none-arrived";
  }
  if (state === "asking" && calls.length < 2) return "waiting";
  const readable = calls.filter(({ signature }) => signature !== null).length;
  if (readable > 1) return first ? "no-bad-call" : "no-good-call";
  if (readable === 0) return "only-one";
  return second ? "only-second" : "only-first";
}

function kindOfPair(first: ObservedCall, second: ObservedCall): VerdictKind {
  if (typeof first.answered !== "number") return "first-unanswered";
  if (first.answered !== 0) return "first-refused";
  if (typeof second.answered !== "number") return "second-unanswered";
  if (second.answered === 0) return "second-accepted";
  return second.answered === 300 ? "right" : "second-refused-otherwise";
}

/** What arrived at an address of the desk's own, and no more. */
function kindOfOwn(input: VerdictInput, pair: Pair & { isByOrder: boolean }): VerdictKind {
  if (pair.first && pair.second && !pair.isByOrder) return "own-both";
  const kind = kindWithoutPair(input, pair);
  return kind === "waiting" || kind === "not-called" || kind === "none-arrived" ? kind : "own-some";
}

function errcodeOf(kind: VerdictKind, { first, second }: Pair): number | null {
  const call = kind === "first-refused" ? first : kind === "second-refused-otherwise" ? second : null;
  return typeof call?.answered === "number" ? call.answered : null;
}

function notesOf(input: VerdictInput, pair: Pair & { isByOrder: boolean }): VerdictNote[] {
  const { calls, answeredAt, nextAskedAt, version } = input;
  const { first, second } = pair;
  const applies: Record<VerdictNote, boolean> = {
    "by-order": pair.isByOrder,
    reversed: first !== null && second !== null && second.at < first.at,
    more: calls.length > 2,
    late: answeredAt !== null && calls.some(({ at }) => at > answeredAt),
    overlap: nextAskedAt !== null && (answeredAt === null || nextAskedAt < answeredAt),
    version: version !== 1,
  };
  return verdictNotes.filter((note) => applies[note]);
}

/**
 * What two calls of version 1 say of a receiver that checks for itself: the first, rightly signed, must be accepted, and the second, badly signed,
 * refused with 300. That the second is the badly signed one is inference (wechat-api.md 1.9).
 */
export function judge(input: VerdictInput): Verdict {
  const pair = pairOf(input.calls);
  const { first, second } = pair;
  const kind = input.isOwnAddress
    ? kindOfOwn(input, pair)
    : first && second
      ? kindOfPair(first, second)
      : kindWithoutPair(input, pair);
  return {
    kind,
    notes: notesOf(input, pair),
    errcode: errcodeOf(kind, pair),
    first: first?.id ?? null,
    second: second?.id ?? null,
  };
}
