import { type Context, Hono } from "hono";
import type { SandboxEnv } from "../api";
import { limitsOf, setLimits } from "../limits";
import { payOrder } from "../payments";
import { isNoticePaid } from "../placing";
import { putNotice } from "../seed";
import { orderToWire } from "../wire";
import { resetWorld, type World } from "../world";
import { ControlError, readControlBody } from "./control-body";
import { controlPlatformRoutes } from "./control-platform";
import {
  advanceBody,
  clockBody,
  faultBody,
  faultsBody,
  limitsBody,
  noticeBody,
  payBody,
  receiverBody,
} from "./control-schemas";
import { ledgerOf } from "./ledger";

function clockState(world: World) {
  return { now: world.clock.iso(), offsetMs: world.clock.offsetMs };
}

async function moveClock(world: World, context: Context<SandboxEnv>, offsetMs: number) {
  world.clock.setOffset(offsetMs);
  world.scheduler.rearm();
  if (context.req.query("wait") !== "false") await world.scheduler.idle();
  return context.json(clockState(world));
}

function clockRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get("/", (context) => context.json(clockState(world)))
    .put("/", async (context) => {
      const body = await readControlBody(context, clockBody);
      const offsetMs = "now" in body ? Date.parse(body.now) - Date.now() : body.offsetMs;
      return moveClock(world, context, offsetMs);
    })
    .post("/advance", async (context) => {
      const byMs = await readControlBody(context, advanceBody);
      return moveClock(world, context, world.clock.offsetMs + byMs);
    });
}

function faultRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get("/", (context) => context.json({ faults: world.faults.list() }))
    .put("/", async (context) => {
      const { faults } = await readControlBody(context, faultsBody);
      world.faults.remove(() => true);
      for (const fault of faults) world.faults.add(fault);
      return context.json({ faults: world.faults.list() });
    })
    .post("/", async (context) => {
      const fault = await readControlBody(context, faultBody);
      world.faults.add(fault);
      return context.json(fault, 201);
    })
    .delete("/", (context) => {
      const { id, endpoint } = context.req.query();
      const removed = world.faults.remove(
        (fault) =>
          (id === undefined || fault.id === id) && (endpoint === undefined || fault.endpoint === endpoint),
      );
      return context.json({ removed });
    });
}

function receiverRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get("/", (context) => context.json({ receivers: world.receivers.all() }))
    .put("/:region/:role", async (context) => {
      const { region, role } = context.req.param();
      if (region === "under-test") world.receivers.underTest(role);
      else if (/^\d+$/.test(region)) world.receivers.ofRegion(region);
      const receiver = world.receivers.get(`${region}/${role}`);
      if (receiver === undefined) return context.json({ error: "no such receiver" }, 404);
      const { answer, count, url } = await readControlBody(context, receiverBody);
      const change = {
        ...(url === undefined ? {} : { url }),
        ...(answer === undefined ? {} : { answer, answersLeft: count ?? null }),
      };
      return context.json(world.receivers.update(receiver, change));
    });
}

function noticeRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get("/", (context) => {
      const notices = [...world.store.tables.notices.values()];
      return context.json({
        notices: notices.map((notice) => ({ ...notice, paid: isNoticePaid(world, notice) })),
      });
    })
    .post("/", async (context) => {
      const body = await readControlBody(context, noticeBody);
      const notice = { ...body, createdAtSeconds: body.createdAtSeconds ?? world.clock.nowSeconds() };
      putNotice(world, notice);
      return context.json(notice, 201);
    });
}

function orderRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get("/:orderId", (context) => {
      const order = world.orders.get(context.req.param("orderId"));
      if (order === undefined) return context.json({ error: "no such order" }, 404);
      return context.json(orderToWire(world, order));
    })
    .post("/:orderId/pay", async (context) => {
      const order = world.orders.get(context.req.param("orderId"));
      if (order === undefined) return context.json({ error: "no such order" }, 404);
      const result = payOrder(world, order, await readControlBody(context, payBody));
      if (context.req.query("wait") !== "false") await world.scheduler.idle();
      return context.json({ result, order: orderToWire(world, order) }, result === "paid" ? 200 : 409);
    });
}

function receivedList(world: World, context: Context<SandboxEnv>): Response {
  const { receiver, order_id, wxnontaxstr, after } = context.req.query();
  const received = [...world.store.tables.received.values()].filter(
    (entry) =>
      (receiver === undefined || entry.receiver === receiver) &&
      (wxnontaxstr === undefined || entry.wxnontaxstr === wxnontaxstr) &&
      (after === undefined || entry.at > after) &&
      (order_id === undefined || (entry.payload as { order_id?: unknown } | null)?.order_id === order_id),
  );
  return context.json({ received });
}

/** The sandbox's own control API, which WeChat does not have. */
export function controlRoutes(world: World): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.use(async (context, next) => {
    // A page of another site, open in the same browser, must not steer the sandbox.
    if (context.req.header("sec-fetch-site") === "cross-site")
      return context.json({ error: "cross-site" }, 403);
    await next();
  });
  routes
    .get("/health", (context) => context.json({ status: "ok", sandbox: true, ...clockState(world) }))
    .route("/clock", clockRoutes(world))
    .route("/faults", faultRoutes(world))
    .route("/receivers", receiverRoutes(world))
    .route("/notices", noticeRoutes(world))
    .route("/orders", orderRoutes(world))
    .route("/platform", controlPlatformRoutes(world))
    .get("/limits", (context) => context.json(limitsOf(world)))
    .put("/limits", async (context) =>
      context.json(setLimits(world, await readControlBody(context, limitsBody))),
    )
    .get("/received", (context) => receivedList(world, context))
    .get("/ledger", (context) => {
      const { after, order_id } = context.req.query();
      return context.json(ledgerOf(world, { after: Number(after ?? 0), orderId: order_id }));
    })
    .post("/settle", async (context) => {
      await world.scheduler.idle();
      return context.json({ settled: true, ...clockState(world) });
    })
    .post("/reset", (context) => {
      resetWorld(world);
      return context.json({ reset: true, ...clockState(world) });
    });
  routes.onError((error, context) => {
    if (error instanceof ControlError) return context.json({ error: error.message }, 400);
    throw error;
  });
  return routes;
}
