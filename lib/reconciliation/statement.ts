import { z } from "zod";
import type { Transaction } from "@/lib/db/client";
import { discrepancyKinds } from "./kinds";
import type { DayToMatch } from "./match-bill";

/**
 * The parts of a day, besides the kinds of discrepancies. `other_day`: the other side has it a moment before or after
 * midnight. `revoked`: taken back at WeChat and never the desk's.
 */
export const statementParts = ["matched", ...discrepancyKinds, "other_day", "revoked"] as const;

/** Payments, or orders, and what they add up to in fen. */
const sum = z.object({ count: z.number().int(), fen: z.number().int() });
const line = z.object({ part: z.enum(statementParts), bill: sum, desk: sum });

const statement = z.object({
  /** All payments of the bill, and all paid orders of the desk's day. */
  bill: sum,
  desk: sum,
  /** What the two add up from: each payment and each order is in exactly one part. */
  lines: z.array(line),
  /** Refunds of the bill, those among them of which the desk knows nothing, and those that only the desk has. */
  refunds: z.object({ bill: sum, unknown: sum, missing: sum }),
  /** Whether a bill lists the day's payments, and its refunds; both in statements of before bills could list one alone. */
  covers: z
    .object({ payments: z.boolean(), refunds: z.boolean() })
    .default({ payments: true, refunds: true }),
  /** Among what agrees: a further payment of one notice; a receiver that was not told. */
  amongMatched: z.object({ paidTwice: sum, notTold: sum }),
});

export type Sum = z.output<typeof sum>;
export type StatementPart = (typeof statementParts)[number];
export type Statement = z.output<typeof statement>;

/** A statement as it was stored; null where a bill was not matched since statements are kept. */
export function storedStatement(value: unknown): Statement | null {
  return value === null ? null : statement.parse(value);
}

const none: Sum = { count: 0, fen: 0 };

const plus = (one: Sum, other: Sum): Sum => ({ count: one.count + other.count, fen: one.fen + other.fen });
const minus = (one: Sum, other: Sum): Sum => ({ count: one.count - other.count, fen: one.fen - other.fen });

/** What several bills add up to, as the merchants of an account or all accounts of a day. */
export function addStatements(statements: readonly Statement[]): Statement {
  const total = (pick: (one: Statement) => Sum) => statements.map(pick).reduce(plus, none);
  const ofPart = (part: StatementPart, side: "bill" | "desk") =>
    total(({ lines }) => lines.find((found) => found.part === part)?.[side] ?? none);
  return {
    bill: total(({ bill }) => bill),
    desk: total(({ desk }) => desk),
    lines: statementParts
      .map((part) => ({ part, bill: ofPart(part, "bill"), desk: ofPart(part, "desk") }))
      .filter(({ part, bill, desk }) => part === "matched" || bill.count > 0 || desk.count > 0),
    covers: {
      payments: statements.every(({ covers }) => covers.payments),
      refunds: statements.every(({ covers }) => covers.refunds),
    },
    refunds: {
      bill: total(({ refunds }) => refunds.bill),
      unknown: total(({ refunds }) => refunds.unknown),
      missing: total(({ refunds }) => refunds.missing),
    },
    amongMatched: {
      paidTwice: total(({ amongMatched }) => amongMatched.paidTwice),
      notTold: total(({ amongMatched }) => amongMatched.notTold),
    },
  };
}

type PartRow = {
  part: StatementPart;
  bill_count: number;
  bill_fen: bigint;
  desk_count: number;
  desk_fen: bigint;
};

/** What does not agree, in parts: by the finding that a line or an order became, or why it became none. */
function differingParts(tx: Transaction): Promise<PartRow[]> {
  return tx.$queryRaw<PartRow[]>`
    SELECT coalesce(of_line.kind::text, of_order.kind::text,
        CASE WHEN exceptions.kind = 'revoked' THEN 'revoked' ELSE 'other_day' END) AS part,
      count(exceptions.line)::int AS bill_count, coalesce(sum(exceptions.bill_fen), 0)::bigint AS bill_fen,
      count(exceptions.order_id)::int AS desk_count, coalesce(sum(exceptions.desk_fen), 0)::bigint AS desk_fen
    FROM exceptions
    LEFT JOIN findings AS of_line
      ON of_line.line = exceptions.line AND of_line.kind NOT IN ('refund_unknown', 'refund_missing_in_bill')
    LEFT JOIN findings AS of_order
      ON exceptions.line IS NULL AND of_order.subject = 'order:' || exceptions.order_id
    GROUP BY 1`;
}

type TotalRow = { payments: number; paid_fen: bigint; refunds: number; refunded_fen: bigint };

/** The bill's sums: those of its payments and refunds are known since it was imported, and what was revoked is an exception. */
async function billTotals(
  tx: Transaction,
  { paymentsBillId }: DayToMatch,
): Promise<{ paid: Sum; refunded: Sum }> {
  const [row] = await tx.$queryRaw<TotalRow[]>`
    SELECT (coalesce(listed.payments, 0) + revoked.count)::int AS payments,
      (coalesce(listed.paid_fen, 0) + revoked.fen)::bigint AS paid_fen,
      refunded.count::int AS refunds, refunded.fen::bigint AS refunded_fen
    FROM
      (SELECT sum(payments) AS payments, sum(paid_fen) AS paid_fen FROM bills WHERE id = ${paymentsBillId}::uuid) AS listed,
      (SELECT count(*), coalesce(sum(bill_fen), 0) AS fen FROM exceptions WHERE kind = 'revoked') AS revoked,
      (SELECT count(*), coalesce(sum(refund_fen), 0) AS fen FROM refunds) AS refunded`;
  if (!row) throw new Error("sums without a row");
  return {
    paid: { count: row.payments, fen: Number(row.paid_fen) },
    refunded: { count: row.refunds, fen: Number(row.refunded_fen) },
  };
}

type FindingRow = { kind: StatementPart; count: number; fen: bigint };

/** The findings about something else than a payment or an order that differs: refunds, and pairs that agree. */
function furtherFindings(tx: Transaction): Promise<FindingRow[]> {
  return tx.$queryRaw<FindingRow[]>`
    SELECT findings.kind::text AS kind, count(*)::int AS count,
      coalesce(sum(coalesce(findings.bill_fen, findings.desk_fen)), 0)::bigint AS fen
    FROM findings LEFT JOIN exceptions
      ON exceptions.line = findings.line AND findings.kind NOT IN ('refund_unknown', 'refund_missing_in_bill')
    WHERE exceptions.line IS NULL AND findings.kind <> 'missing_in_bill'
    GROUP BY 1`;
}

/**
 * What the bill and the desk's day add up to, in parts, from the `exceptions` and `findings` of a matching that is under
 * way: what agrees is what the exceptions leave, so that no payment is counted a second time.
 */
export async function makeStatement(tx: Transaction, bill: DayToMatch): Promise<Statement> {
  const { paid, refunded } = await billTotals(tx, bill);
  const differing = (await differingParts(tx)).map(({ part, ...row }) => ({
    part,
    bill: { count: row.bill_count, fen: Number(row.bill_fen) },
    desk: { count: row.desk_count, fen: Number(row.desk_fen) },
  }));
  const matched = differing.reduce((rest, part) => minus(rest, part.bill), paid);
  const further = new Map(
    (await furtherFindings(tx)).map(({ kind, count, fen }) => [kind, { count, fen: Number(fen) }]),
  );
  return addStatements([
    {
      bill: paid,
      desk: differing.reduce((total, part) => plus(total, part.desk), matched),
      lines: [{ part: "matched", bill: matched, desk: matched }, ...differing],
      covers: { payments: bill.paymentsBillId !== null, refunds: bill.refundsBillId !== null },
      refunds: {
        bill: refunded,
        unknown: further.get("refund_unknown") ?? none,
        missing: further.get("refund_missing_in_bill") ?? none,
      },
      amongMatched: {
        paidTwice: further.get("paid_twice") ?? none,
        notTold: further.get("receiver_not_told") ?? none,
      },
    },
  ]);
}
