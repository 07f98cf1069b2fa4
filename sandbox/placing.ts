import { randomInt } from "node:crypto";
import { startOfShanghaiDate } from "./clock";
import { sandboxError, WechatError } from "./errors";
import type { FixtureAccount } from "./fixtures";
import { isPaid, type PaidInto } from "./orders";
import { noticeKey } from "./seed";
import type { Notice, OrderRequest } from "./types";
import type { World } from "./world";

const DAY_MS = 86_400_000;

function pick<T>(list: readonly T[]): T | undefined {
  return list.length === 0 ? undefined : list[randomInt(list.length)];
}

/** The bank and the merchant that get the money; picked at random where "" or absent. Throws 236 or 9710006. */
export function choosePaidInto(account: FixtureAccount, bankId = "", mchId = ""): PaidInto {
  const named = account.banks.filter((bank) => bankId === "" || bank.bankId === bankId);
  if (named.length === 0) throw new WechatError(236, "该银行不允许缴款 payment not allowed at this bank");
  const bank = pick(named.filter((entry) => mchId === "" || entry.mchIds.includes(mchId)));
  const mch = mchId === "" ? pick(bank?.mchIds ?? []) : mchId;
  if (bank === undefined || mch === undefined) throw sandboxError("mchNotBound");
  return { bankId: bank.bankId, bankName: bank.name, mchId: mch };
}

export function findNotice(
  world: World,
  regionCode: string,
  departmentCode: string,
  noticeNo: string,
): Notice | undefined {
  return world.store.tables.notices.get(noticeKey(regionCode, departmentCode, noticeNo));
}

export function isNoticePaid(world: World, notice: Notice): boolean {
  const { noticeNo, regionCode, departmentCode } = notice;
  const number = { region_code: regionCode, department_code: departmentCode, payment_notice_no: noticeNo };
  return notice.paidOffline || world.orders.paidWithNumber(number) !== undefined;
}

/** Is the last day on which this date allows to pay over? "" never is. */
export function isPast(world: World, expireDate: string): boolean {
  return expireDate !== "" && world.clock.now() >= startOfShanghaiDate(expireDate) + DAY_MS;
}

/**
 * Refuses what can no longer be paid: 232 (paid) and 9710008 (expired). A number that the sandbox does not know is
 * accepted, because the receivable may live with the bureau (payment_info_source 2).
 */
export function checkPayable(world: World, request: OrderRequest): void {
  if (isPast(world, request.payment_expire_date ?? "")) throw sandboxError("noticeExpired");
  const { payment_notice_no, region_code, department_code } = request;
  const notice = payment_notice_no && findNotice(world, region_code, department_code, payment_notice_no);
  const paidByOrder = world.orders.withNumber(request).some((order) => isPaid(order) || order.status === 6);
  if (paidByOrder || (notice && isNoticePaid(world, notice))) {
    throw new WechatError(232, "通知书已缴款 notice already paid");
  }
  if (notice && isPast(world, notice.expireDate)) throw sandboxError("noticeExpired");
}

/** Leaves out what is empty, so that "" and absent mean the same number. */
export function withoutEmpty<
  T extends { order_no?: string | undefined; payment_notice_no?: string | undefined },
>(request: T): T {
  const { order_no, payment_notice_no, ...rest } = request;
  // The spread keeps every other field, so the result is a T with fewer optional fields.
  return {
    ...rest,
    ...(order_no ? { order_no } : {}),
    ...(payment_notice_no ? { payment_notice_no } : {}),
  } as T;
}
