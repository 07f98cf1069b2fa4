import { type Context, Hono } from "hono";
import type { SandboxEnv } from "../api";
import { isPaid } from "../orders";
import { PAY_PAGE_CSP, PAY_PAGE_CSS, type PayPageState, renderMissingPage, renderPayPage } from "../pay-page";
import { payOrder } from "../payments";
import type { Order } from "../types";
import type { World } from "../world";

function stateOf(world: World, order: Order): PayPageState {
  if (isPaid(order)) return "paid";
  if (order.status === 12) return "closed";
  if (order.status === 6) return "refunding";
  if (order.status === 5) return "refunded";
  return world.orders.paidWithNumber(order.request) === undefined ? "unpaid" : "notice-paid";
}

function pageHeaders(context: Context<SandboxEnv>): void {
  context.header("content-security-policy", PAY_PAGE_CSP);
  context.header("cache-control", "no-store");
  context.header("x-content-type-options", "nosniff");
  context.header("referrer-policy", "no-referrer");
}

export function payRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get("/pay.css", (context) =>
      context.body(PAY_PAGE_CSS, 200, { "content-type": "text/css; charset=utf-8" }),
    )
    .get("/pay", (context) => {
      pageHeaders(context);
      const order = world.orders.get(context.req.query("order_id") ?? "");
      if (order === undefined) return context.html(renderMissingPage(), 404);
      return context.html(renderPayPage(order, stateOf(world, order)));
    })
    .post("/pay", async (context) => {
      pageHeaders(context);
      const form = await context.req.parseBody();
      const order = world.orders.get(String(form.order_id ?? ""));
      if (order === undefined) return context.html(renderMissingPage(), 404);
      payOrder(world, order);
      return context.redirect(`/intp/nontax/pay?action=page&order_id=${order.orderId}`, 303);
    });
}
