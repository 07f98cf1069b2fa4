import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { numberForms } from "@/lib/number-forms";
import { plainNumber } from "@/lib/plain-number";
import type { RowProblem } from "@/lib/runs/kind";
import type { OrderFormValues } from "../order-form";
import { isOpen } from "../states";

type Numbered = { values: OrderFormValues; number: string };
type Found = Pick<
  Order,
  "id" | "state" | "upstreamStatus" | "regionCode" | "departmentCode" | "paymentNoticeNo" | "orderNo"
>;

/** By its plain form: an order of the same number is in the way however it was typed. */
function keyOf(order: Pick<Found, "regionCode" | "departmentCode" | "paymentNoticeNo" | "orderNo">): string {
  const number = order.paymentNoticeNo || order.orderNo || "";
  const kind = order.paymentNoticeNo ? "notice" : "own";
  return JSON.stringify([order.regionCode, order.departmentCode, kind, plainNumber(number)]);
}

function problemOf({ id, state, upstreamStatus }: Found): RowProblem {
  const href = `/orders/${id}`;
  if (isOpen(state)) return { code: "conflict", detail: "order-outcome-unknown", href };
  const isPaid = upstreamStatus === "paid" || upstreamStatus === "refunding";
  return { code: "conflict", detail: isPaid ? "notice-already-paid" : "order-open", href };
}

/** Numbers looked up in one query. */
const atOnce = 1_000;

/**
 * The rows whose number the desk has had paid, has an open order for, or does not know the outcome of. WeChat is asked
 * when each is placed; this spares people the rows that cannot succeed.
 */
export async function standingInTheWay<Row extends Numbered>(
  accountId: string,
  rows: readonly Row[],
): Promise<Map<Row, RowProblem>> {
  const found = new Map<string, Found>();
  for (let start = 0; start < rows.length; start += atOnce) {
    const some = rows.slice(start, start + atOnce);
    const numbers = (kind: "notice" | "own") =>
      some.filter(({ values }) => values.numberKind === kind).flatMap(({ number }) => numberForms(number));
    const orders = await db().order.findMany({
      where: {
        accountId,
        AND: [
          {
            OR: [
              { paymentNoticeNo: { in: numbers("notice") } },
              { orderNo: { in: numbers("own") } },
              { plainNumber: { in: [...numbers("notice"), ...numbers("own")] } },
            ],
          },
          {
            OR: [
              { state: { in: ["submitting", "unknown"] } },
              { upstreamStatus: { in: ["paid", "refunding", "unpaid"] } },
              { state: "placed", upstreamStatus: null },
            ],
          },
        ],
      },
      orderBy: { createdAt: "asc" },
    });
    for (const order of orders) found.set(keyOf(order), order);
  }
  const standing = new Map<Row, RowProblem>();
  for (const row of rows) {
    const { regionCode, departmentCode, numberKind } = row.values;
    const isNotice = numberKind === "notice";
    const order = found.get(
      keyOf({
        regionCode,
        departmentCode,
        paymentNoticeNo: isNotice ? row.number : null,
        orderNo: isNotice ? null : row.number,
      }),
    );
    if (order) standing.set(row, problemOf(order));
  }
  return standing;
}
