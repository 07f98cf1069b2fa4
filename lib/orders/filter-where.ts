import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { endOfDay, isDay, startOfDay } from "@/lib/time";
import type { OrderFilters } from "./search-params";

const isUuid = (text: string) => z.guid().safeParse(text).success;

const nothing: Prisma.OrderWhereInput = { id: { in: [] } };

/** A day that does not exist filters nothing. */
function daysWhere({ from, to }: OrderFilters): Prisma.OrderWhereInput {
  const gte = from && isDay(from) ? startOfDay(from) : undefined;
  const lt = to && isDay(to) ? endOfDay(to) : undefined;
  return gte || lt ? { createdAt: { gte, lt } } : {};
}

function codeWhere(column: "regionCode" | "departmentCode", code: string | null): Prisma.OrderWhereInput {
  if (!code) return {};
  return /\p{Cc}|\p{Cs}/u.test(code) ? nothing : { [column]: code };
}

/**
 * The condition that the filters of a URL stand for, but for the number; days are of Asia/Shanghai. Nothing in a URL is
 * an error.
 */
export function filterWhere(filters: OrderFilters): Prisma.OrderWhereInput {
  const { state, upstreamStatus, account, region, department } = filters;
  return {
    AND: [
      daysWhere(filters),
      state ? { state } : {},
      upstreamStatus ? { upstreamStatus } : {},
      account ? (isUuid(account) ? { accountId: account } : nothing) : {},
      codeWhere("regionCode", region),
      codeWhere("departmentCode", department),
    ],
  };
}
