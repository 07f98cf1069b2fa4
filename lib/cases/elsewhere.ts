import { db } from "@/lib/db/client";
import { findNumbers } from "@/lib/sightings/find-numbers";
import { upstreamStatusOf } from "@/lib/wechat";
import { caseAddress } from "./address";
import type { CaseKey, OtherCase } from "./types";

/** More departments than share one number; what is beyond is found by the query of every department. */
const most = 20;

type Known = { key: CaseKey; departmentName: string | null; isPaid: boolean };

/** Orders of this desk with the number at other departments. */
async function ofDesk({ numberKind, number }: CaseKey): Promise<Known[]> {
  const orders = await db().order.findMany({
    where: numberKind === "notice" ? { paymentNoticeNo: number } : { orderNo: number },
    select: {
      accountId: true,
      regionCode: true,
      departmentCode: true,
      departmentName: true,
      upstreamStatus: true,
    },
    take: 200,
  });
  return orders.map(({ accountId, regionCode, departmentCode, departmentName, upstreamStatus }) => ({
    key: { accountId, regionCode, departmentCode, numberKind, number },
    departmentName,
    isPaid: upstreamStatus === "paid",
  }));
}

/** Orders at other departments that WeChat described, whoever placed them. */
async function paidAtWechat({ numberKind, number }: CaseKey): Promise<Set<string>> {
  const orders = await db().seenOrder.findMany({
    where: { numberKind, number, regionCode: { not: null }, departmentCode: { not: null } },
    select: { accountId: true, regionCode: true, departmentCode: true, status: true },
    take: 200,
  });
  return new Set(
    orders
      .filter(({ status }) => status !== null && upstreamStatusOf(status) === "paid")
      .map(({ accountId, regionCode, departmentCode }) =>
        caseAddress({
          accountId,
          regionCode: regionCode ?? "",
          departmentCode: departmentCode ?? "",
          numberKind,
          number,
        }),
      ),
  );
}

async function ofWechat(key: CaseKey): Promise<Known[]> {
  const [numbers, paid] = await Promise.all([findNumbers(key.number), paidAtWechat(key)]);
  return numbers
    .filter((found) => found.key.numberKind === key.numberKind && found.key.number === key.number)
    .map((found) => ({
      key: found.key,
      departmentName: found.departmentName,
      isPaid: paid.has(caseAddress(found.key)),
    }));
}

/** Where else the desk knows the number of a case, from its orders and WeChat's earlier answers. */
export async function findElsewhere(key: CaseKey): Promise<OtherCase[]> {
  const known = (await Promise.all([ofDesk(key), ofWechat(key)])).flat();
  const cases = new Map<string, Known>();
  for (const one of known) {
    const address = caseAddress(one.key);
    if (address === caseAddress(key)) continue;
    const before = cases.get(address);
    cases.set(address, {
      key: one.key,
      departmentName: before?.departmentName ?? one.departmentName,
      isPaid: (before?.isPaid ?? false) || one.isPaid,
    });
  }
  if (cases.size === 0) return [];
  const others = [...cases.values()].toSorted((a, b) => Number(b.isPaid) - Number(a.isPaid)).slice(0, most);
  const accounts = await db().account.findMany({
    where: { id: { in: others.map((one) => one.key.accountId) } },
    select: { id: true, name: true },
  });
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return others.map((one) => ({ ...one, accountName: names.get(one.key.accountId) ?? "—" }));
}
