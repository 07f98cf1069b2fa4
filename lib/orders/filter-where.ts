import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { escapeLike } from "@/lib/db/like";
import { plainNumber } from "@/lib/plain-number";
import { endOfDay, isDay, startOfDay } from "@/lib/time";
import type { OrderFilters } from "./search-params";

const isUuid = (text: string) => z.guid().safeParse(text).success;

const nothing: Prisma.OrderWhereInput = { id: { in: [] } };

/** Numbers are found by their beginning, which an index serves. What cannot be a number finds nothing. */
function numberWhere(q: string | null): Prisma.OrderWhereInput {
  const text = plainNumber(q ?? "");
  if (text === null) return nothing;
  if (text === "") return {};
  const startsWith = escapeLike(text);
  return {
    OR: [
      { paymentNoticeNo: { startsWith } },
      { orderNo: { startsWith } },
      { wechatOrderId: { startsWith } },
      { transactionId: { startsWith } },
      ...(isUuid(text) ? [{ id: text.toLowerCase() }] : []),
    ],
  };
}

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

/** The condition that the filters of a URL stand for; days are of Asia/Shanghai. Nothing in a URL is an error. */
export function filterWhere(filters: OrderFilters): Prisma.OrderWhereInput {
  const { q, state, upstreamStatus, account, region, department } = filters;
  return {
    AND: [
      numberWhere(q),
      daysWhere(filters),
      state ? { state } : {},
      upstreamStatus ? { upstreamStatus } : {},
      account ? (isUuid(account) ? { accountId: account } : nothing) : {},
      codeWhere("regionCode", region),
      codeWhere("departmentCode", department),
    ],
  };
}
