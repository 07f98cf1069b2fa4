import { Hono } from "hono";
import { type ApiInput, endpoint, type SandboxEnv } from "../api";
import { sandboxError, WechatError } from "../errors";
import { isPaid } from "../orders";
import { payOrder } from "../payments";
import { checkPayable, choosePaidInto, withoutEmpty } from "../placing";
import type { Order, OrderRequest } from "../types";
import type { World } from "../world";
import { microPayBody } from "./nontax-schemas";

/** What the last two digits of an auth_code play; any other code pays at once (docs/sandbox.md). */
const PLAYS = { password: "01", systemError: "02", noMoney: "03" } as const;
const PASSWORD_ATTEMPTS = 2;

type MicroPayInput = ApiInput<
  OrderRequest & {
    bank_id?: string | undefined;
    mch_id?: string | undefined;
    auth_code: string;
    order_id?: string | undefined;
  }
>;

function findOrPlace(world: World, { body, account, call }: MicroPayInput): Order {
  const { auth_code: _authCode, order_id: orderId, bank_id, mch_id, ...rest } = body;
  if (orderId !== undefined && orderId !== "") {
    const known = world.orders.get(orderId);
    if (known === undefined || known.request.appid !== body.appid) throw sandboxError("orderNotFound");
    if (known.request.fee !== body.fee) throw sandboxError("orderNotFound");
    return known;
  }
  const request = { ...withoutEmpty(rest), scene: "offline", trade_type: "MICROPAY" };
  const into = choosePaidInto(account, bank_id, mch_id);
  checkPayable(world, request);
  call.effect = "order-placed";
  return world.orders.place(request, into);
}

function play(world: World, order: Order, authCode: string): void {
  const ending = authCode.slice(-2);
  const attempts = (order.micropayAttempts ?? 0) + 1;
  order.micropayAttempts = attempts;
  world.orders.save(order);
  const fields = { order_id: order.orderId };
  if (ending === PLAYS.noMoney) throw sandboxError("userShort", fields);
  if (ending === PLAYS.systemError && attempts === 1) throw new WechatError(-1, "system error", fields);
  if (ending === PLAYS.password && attempts <= PASSWORD_ATTEMPTS) throw sandboxError("userPaying", fields);
}

export function nontaxMicroPayRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().all(
    "/micropay",
    endpoint(world, microPayBody, (input) => {
      const { body, call } = input;
      if (!/^1[0-5]\d{16}$/.test(body.auth_code)) throw sandboxError("authCodeInvalid");
      const order = findOrPlace(world, input);
      call.orderId = order.orderId;
      if (!isPaid(order)) {
        play(world, order, body.auth_code);
        const result = payOrder(world, order);
        if (result === "closed") throw sandboxError("orderClosed");
        if (result === "refunded") throw sandboxError("orderRefunded");
        if (result === "notice-paid") throw new WechatError(232, "通知书已缴款 notice already paid");
        call.effect = call.effect === "order-placed" ? "order-placed-and-paid" : "order-paid";
      }
      return { order_id: order.orderId };
    }),
  );
}
