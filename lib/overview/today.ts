import { db } from "@/lib/db/client";
import { dayOf, endOfDay, startOfDay } from "@/lib/time";
import type { OrderState, Overview, Total, UpstreamStatus } from "./types";

type Group = {
  state: OrderState;
  upstream_status: UpstreamStatus | null;
  count: number;
  amount_fen: bigint;
};

function add(total: Total | undefined, group: Group): Total {
  return {
    count: (total?.count ?? 0) + group.count,
    amountFen: (total?.amountFen ?? 0) + Number(group.amount_fen),
  };
}

/** The orders that were made on the day of `now` in Asia/Shanghai, by what the desk and what WeChat says of them. */
export async function ordersToday(now: Date): Promise<Overview["today"]> {
  const day = dayOf(now);
  const groups = await db().$queryRaw<Group[]>`
    SELECT state::text, upstream_status::text, count(*)::int AS count, sum(fee_fen)::bigint AS amount_fen
    FROM orders WHERE created_at >= ${startOfDay(day)} AND created_at < ${endOfDay(day)}
    GROUP BY state, upstream_status`;
  const today: Overview["today"] = { all: { count: 0, amountFen: 0 }, states: {}, upstream: {} };
  for (const group of groups) {
    const { state, upstream_status: upstream } = group;
    today.all = add(today.all, group);
    today.states[state] = add(today.states[state], group);
    if (upstream) today.upstream[upstream] = add(today.upstream[upstream], group);
  }
  return today;
}
