import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { noRow } from "@/lib/db/sql";
import { endOfDay, isDay, startOfDay } from "@/lib/time";
import type { OrderFilters } from "./search-params";

const isUuid = (text: string) => z.guid().safeParse(text).success;
const isCode = (text: string) => !/\p{Cc}|\p{Cs}/u.test(text);

/**
 * The conditions on `orders` that the filters of a URL stand for, but for the number; days are of Asia/Shanghai, and one
 * that does not exist filters nothing. Nothing in a URL is an error.
 */
export function filterConditions(filters: OrderFilters): (Prisma.Sql | null)[] {
  const { state, upstreamStatus, account, region, department, from, to } = filters;
  return [
    from && isDay(from) ? Prisma.sql`orders.created_at >= ${startOfDay(from)}` : null,
    to && isDay(to) ? Prisma.sql`orders.created_at < ${endOfDay(to)}` : null,
    state && Prisma.sql`orders.state = ${state}::"OrderState"`,
    upstreamStatus && Prisma.sql`orders.upstream_status = ${upstreamStatus}::"UpstreamStatus"`,
    account && (isUuid(account) ? Prisma.sql`orders.account_id = ${account}::uuid` : noRow),
    region && (isCode(region) ? Prisma.sql`orders.region_code = ${region}` : noRow),
    department && (isCode(department) ? Prisma.sql`orders.department_code = ${department}` : noRow),
  ].map((condition) => condition || null);
}
