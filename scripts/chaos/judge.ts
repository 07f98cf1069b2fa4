import type { ActionAnswer } from "./action-answer";
import { auditGaps, type OrderEvent } from "./audit-gaps";
import type { Ledger } from "./sandbox-control";

const marker = "chaos ";

/** What an order of the campaign is described as, at WeChat too: tells which request key made it. */
export const orderDescription = (requestKey: string) => `${marker}${requestKey}`;

/** What the clerks know of one request key. */
export type Attempt = {
  requestKey: string;
  answers: ActionAnswer[];
  /** Something else was taken under the same key. */
  isOtherBodyTaken: boolean;
};

export type OrderRow = { id: string; requestKey: string; state: string; wechatOrderId: string | null };

export type Evidence = {
  attempts: readonly Attempt[];
  ledger: Ledger["orders"];
  rows: readonly OrderRow[];
  events: readonly OrderEvent[];
};

export type Judgement = {
  attempted: number;
  placed: number;
  absent: number;
  rejected: number;
  unknown: number;
  lost: number;
  doubled: number;
  unauditedWrites: number;
  /** A sentence for each order that is counted as lost, doubled, unaudited or unknown. */
  findings: string[];
};

function idsByKey(ledger: Ledger["orders"]): Map<string, string[]> {
  const ours = ledger.filter(({ request }) => request.desc.startsWith(marker));
  const byKey = Map.groupBy(ours, ({ request }) => request.desc.slice(marker.length));
  return new Map([...byKey].map(([key, orders]) => [key, orders.map(({ orderId }) => orderId)]));
}

const isAnswered = (answer: ActionAnswer) => answer.kind === "order";

/** Why a key counts as lost: WeChat, the desk and the clerk do not agree that its order is placed. */
function lostBecause(made: readonly string[], row: OrderRow | undefined, attempt: Attempt | undefined) {
  const believed = row?.state === "placed" ? row.wechatOrderId : null;
  if (made.some((id) => id !== believed)) {
    return `WeChat has ${made.join(" and ")}, the desk says ${row ? row.state : "nothing"}`;
  }
  if (row?.state === "placed" && (believed === null || !made.includes(believed))) {
    return "the desk says placed, and WeChat has no such order";
  }
  const answers = attempt?.answers.filter(isAnswered) ?? [];
  if (answers.length > 0 && !row) return "a clerk was shown an order that the desk does not have";
  const told = answers.filter(({ state }) => state === "placed");
  if (told.some(({ wechatOrderId }) => wechatOrderId === null || !made.includes(wechatOrderId))) {
    return "a clerk was told that it is placed, and WeChat has no such order";
  }
  return undefined;
}

/** Why a key counts as doubled: more than one order came of it. */
function doubledBecause(made: readonly string[], attempt: Attempt | undefined): string | undefined {
  if (made.length > 1) return `WeChat has ${made.length} orders of one request key`;
  const shown = new Set(attempt?.answers.filter(isAnswered).map(({ id }) => id));
  if (shown.size > 1) return "one request key was answered with several orders";
  return attempt?.isOtherBodyTaken ? "something else was taken under the same request key" : undefined;
}

/** Compares what truly happened at WeChat with what the desk believes, and with what its clerks were told. */
export function judge({ attempts, ledger, rows, events }: Evidence): Judgement {
  const made = idsByKey(ledger);
  const attemptByKey = new Map(attempts.map((attempt) => [attempt.requestKey, attempt]));
  const rowByKey = new Map(rows.map((row) => [row.requestKey, row]));
  const keys = [...new Set([...attemptByKey.keys(), ...rowByKey.keys(), ...made.keys()])];
  const lost: string[] = [];
  const doubled: string[] = [];
  for (const key of keys) {
    const ids = made.get(key) ?? [];
    const whyLost = lostBecause(ids, rowByKey.get(key), attemptByKey.get(key));
    if (whyLost) lost.push(`lost: ${key}: ${whyLost}`);
    const whyDoubled = doubledBecause(ids, attemptByKey.get(key));
    if (whyDoubled) doubled.push(`doubled: ${key}: ${whyDoubled}`);
  }
  const unaudited = auditGaps(rows, events).map((gap) => `unaudited: ${gap}`);
  const open = rows.filter(({ state }) => state === "submitting" || state === "unknown");
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  return {
    attempted: attempts.length,
    placed: count("placed"),
    absent: count("absent"),
    rejected: count("rejected"),
    unknown: open.length,
    lost: lost.length,
    doubled: doubled.length,
    unauditedWrites: unaudited.length,
    findings: [
      ...lost,
      ...doubled,
      ...unaudited,
      ...open.map(({ id, state }) => `unknown: order ${id} is still ${state}`),
    ],
  };
}
