import type { Role } from "@/lib/access/permissions";
import { readStanding } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Order } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import { orderIdsOf } from "@/lib/lookup/order-ids";
import { maskMiddle, maskName } from "@/lib/mask";
import { numberId } from "@/lib/sightings/number-id";
import { findSeenNumber, listSeenOrders } from "@/lib/sightings/read-sightings";
import type { SeenNumber, SeenOrderAnswer } from "@/lib/sightings/types";
import { answerCase } from "./answer";
import { failureOf, mergeOrders } from "./case-orders";
import { deskOrdersOf } from "./desk-orders";
import { findElsewhere } from "./elsewhere";
import { receivableKnowledge } from "./receivable";
import { listCaseRenotifications, renotificationFact } from "./renotifications";
import { caseTimeline } from "./timeline";
import type { Case, CaseKey, CaseOrder, KnowledgeFailure } from "./types";

const isKnown = (id: string | null): id is string => id !== null;

async function findPlace({ accountId, regionCode, departmentCode }: CaseKey, now: Date) {
  const [account, department, { standing }] = await Promise.all([
    db().account.findUnique({ where: { id: accountId }, select: { name: true } }),
    db().department.findUnique({
      where: { accountId_regionCode_code: { accountId, regionCode, code: departmentCode } },
    }),
    readStanding(accountId, ["nontax/getorderlist", "nontax/getorder"], now),
  ]);
  if (!account) throw new DeskError("not-found", { detail: "account-not-found" });
  return {
    accountName: account.name,
    departmentName: department?.name ?? null,
    isPaused: standing === "paused",
  };
}

/** WeChat masks names itself, and what the desk kept of its answers was masked before. */
function payerOf(orders: CaseOrder[], desk: Order[], seen: SeenOrderAnswer[], owed: string | null) {
  const paid = orders.find(({ status }) => status === "paid")?.wechatOrderId;
  const order = desk.find((one) => one.wechatOrderId === paid) ?? desk[0];
  const answers = seen.toSorted((one) => (one.wechatOrderId === paid ? -1 : 0));
  const said = answers.find(({ answer }) => answer?.openid)?.answer;
  const name = order?.userName ?? null;
  const shownName = name === null || name.includes("*") ? name : maskName(name);
  return {
    openidMasked: order?.openid ? maskMiddle(order.openid) : (said?.openid ?? null),
    nameMasked: shownName ?? owed,
  };
}

/** The department's name as WeChat's answers about its orders have it. */
function departmentSaid(seen: SeenOrderAnswer[]): string | null {
  const named = seen.find(({ answer }) => answer?.department_name);
  return named?.answer?.department_name ?? null;
}

async function readOrders(key: CaseKey, number: SeenNumber | null) {
  const list = number?.orderList.answer ?? null;
  const ids = list ? orderIdsOf(list) : null;
  const desk = await deskOrdersOf(key);
  const known = [...(ids?.looked ?? []), ...desk.map((order) => order.wechatOrderId).filter(isKnown)];
  const seen = await listSeenOrders(key, known);
  const paidOrderId = ids?.paidOrderId ?? null;
  const orders = mergeOrders({ desk, seen, listed: ids?.looked ?? [], paidOrderId });
  const atWechat = orders.map(({ wechatOrderId }) => wechatOrderId).filter(isKnown);
  const renotifications = await listCaseRenotifications(key.accountId, atWechat);
  return { desk, seen, orders, renotifications, ids };
}

const isSilent = (failure: KnowledgeFailure | null) => failure !== null && failure.code !== "wechat-rejected";

/**
 * What is known of a case, from the database alone: it asks WeChat nothing and is quick.
 * @throws DeskError `not-found` for an account that the desk does not have
 */
export async function readCase(key: CaseKey, { role, now }: { role: Role; now: Date }): Promise<Case> {
  const [place, number] = await Promise.all([findPlace(key, now), findSeenNumber(key)]);
  const { desk, seen, orders, renotifications, ids } = await readOrders(key, number);
  const receivable = receivableKnowledge(number?.receivable ?? null);
  const listSeenAt = number?.orderList.seenAt?.toISOString() ?? null;
  const failure = failureOf(number?.orderList.missed ?? null);
  const owed = receivable.value;
  const departmentName =
    place.departmentName ?? owed?.departmentName ?? desk[0]?.departmentName ?? departmentSaid(seen);
  const answer = answerCase({
    now,
    numberKind: key.numberKind,
    department: departmentName ?? `${key.regionCode} ${key.departmentCode}`,
    orders,
    list: { seenAt: listSeenAt, failure, isGiven: ids?.isListGiven ?? false },
    receivable,
    renotifications: renotifications.map(renotificationFact),
  });
  const scope = { key, role, numberId: numberId(key), orders, seen, renotifications };
  const [{ entries, isCut }, elsewhere] = await Promise.all([caseTimeline(scope), findElsewhere(key)]);
  return {
    key,
    accountName: place.accountName,
    departmentName,
    // Paid at another department too: not all is well.
    answer:
      answer.tone === "good" && elsewhere.some(({ isPaid }) => isPaid)
        ? { ...answer, tone: "warning" }
        : answer,
    elsewhere,
    receivable,
    orders: { value: orders, seenAt: listSeenAt, failure },
    totalOrders: Math.max(ids?.all.length ?? 0, orders.length),
    timeline: entries,
    isTimelineCut: isCut,
    isRefreshing: number?.refreshingUntil ? number.refreshingUntil > now : false,
    wechat: place.isPaused || isSilent(failure) ? "ill" : "well",
    payer: payerOf(orders, desk, seen, owed?.userName ?? null),
  };
}
