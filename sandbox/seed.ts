import { shanghaiDate } from "./clock";
import {
  type FixtureNotice,
  type FixtureOrder,
  fixtureAccounts,
  fixtureNotices,
  fixtureOrders,
  fixtureRegions,
  fixtureShoppingPayments,
} from "./fixtures";
import { newNonce, newNumber } from "./random";
import type { Notice, NotifyHistory, Order } from "./types";
import type { World } from "./world";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export function noticeKey(regionCode: string, departmentCode: string, noticeNo: string): string {
  return JSON.stringify([regionCode, departmentCode, noticeNo]);
}

export function putNotice(world: World, notice: Notice): void {
  world.store.put("notices", noticeKey(notice.regionCode, notice.departmentCode, notice.noticeNo), notice);
}

/** Fills an empty world from the fixtures; their ages count from the sandbox clock. */
export function seedWorld(world: World): void {
  const now = world.clock.now();
  for (const fixture of fixtureNotices) putNotice(world, toNotice(fixture, now));
  for (const fixture of fixtureOrders) world.orders.add(toOrder(world, fixture, now));
  for (const region of fixtureRegions) world.receivers.ofRegion(region.code);
  world.receivers.underTest("demo");
  for (const payment of fixtureShoppingPayments) {
    if (payment.uploadedAs === null) continue;
    const orderKey =
      payment.uploadedAs === 2 ? payment.transactionId : `${payment.mchid}/${payment.outTradeNo}`;
    const key = JSON.stringify(["orders", payment.uploadedAs, orderKey]);
    world.store.put("uploads", key, {
      key,
      kind: "orders",
      appid: payment.appid,
      orderNumberType: payment.uploadedAs,
      openid: payment.openid,
      uploadTime: new Date(now - DAY_MS).toISOString(),
      goodsTotalFen: payment.amountFen,
    });
  }
  world.store.put("meta", "seeded", 1);
}

function toNotice(fixture: FixtureNotice, now: number): Notice {
  const { createdDaysAgo, expiresInDays, items, ...rest } = fixture;
  return {
    ...rest,
    items: items.map((item) => ({ ...item })),
    createdAtSeconds: Math.floor((now - createdDaysAgo * DAY_MS) / 1000),
    expireDate: expiresInDays === null ? "" : shanghaiDate(now + expiresInDays * DAY_MS),
  };
}

function toOrder(world: World, fixture: FixtureOrder, now: number): Order {
  const notice = fixtureNotices.find((entry) => entry.noticeNo === fixture.noticeNo);
  const account = fixtureAccounts.find((entry) => entry.appid === fixture.appid);
  if (notice === undefined || account === undefined)
    throw new Error(`fixture order ${fixture.orderId} is wrong`);
  const createdAtMs = now - fixture.placedMinutesAgo * MINUTE_MS;
  const paidAtMs = fixture.paidMinutesAgo === null ? null : now - fixture.paidMinutesAgo * MINUTE_MS;
  const banks: readonly { bankId: string; name: string }[] = account.banks;
  return {
    orderId: fixture.orderId,
    createdAtMs,
    closesAtMs: createdAtMs + world.settings.unpaidTimeoutMs,
    status: paidAtMs === null ? 12 : 3,
    request: {
      appid: account.appid,
      service_id: account.serviceId,
      openid: fixture.openid,
      desc: notice.items[0].item_name,
      fee: notice.fee,
      payment_notice_no: notice.noticeNo,
      department_code: notice.departmentCode,
      department_name: notice.departmentName,
      payment_notice_type: notice.noticeType,
      region_code: notice.regionCode,
      user_name: notice.userName,
      items: notice.items.map((item) => ({ ...item })),
      payment_notice_create_time: Math.floor((now - notice.createdDaysAgo * DAY_MS) / 1000),
      scene: "biz",
      trade_type: "JSAPI",
    },
    bankId: fixture.bankId,
    bankName: banks.find((bank) => bank.bankId === fixture.bankId)?.name ?? "",
    mchId: fixture.mchId,
    payment:
      paidAtMs === null
        ? null
        : { transId: fixture.transId ?? "", outTradeNo: newNumber("FS", 28), paidAtMs, tradeType: "JSAPI" },
    refunds: [],
    notify: paidAtMs === null ? [] : toHistory(world, fixture, notice.regionCode, paidAtMs),
  };
}

function toHistory(
  world: World,
  fixture: FixtureOrder,
  regionCode: string,
  paidAtMs: number,
): NotifyHistory[] {
  return world.receivers.ofRegion(regionCode).map((receiver) => {
    const failed = fixture.failedReceivers.some((role) => receiver.id.endsWith(`/${role}`));
    const detail = (seconds: number) => ({
      notify_time: Math.floor(paidAtMs / 1000) + seconds,
      ret: failed ? -1 : 0,
      ret_errmsg: failed ? "timeout" : "ok",
      cost_time: failed ? 5000 : 42,
      wxnontaxstr: newNonce(),
      status: 3,
      url: receiver.url,
      errcode: failed ? -1 : 0,
      errmsg: failed ? "" : "ok",
      third_resp: failed ? "" : '{"errcode":0,"errmsg":"ok"}',
      third_resp_data: "",
    });
    const first = detail(1);
    const { id: receiverId, appid, name } = receiver;
    const last = failed ? detail(38_000) : first;
    return { receiverId, appid, name, count: failed ? 9 : 1, first, last, delivered: !failed };
  });
}
