import { Hono } from "hono";
import { endpoint, type SandboxEnv } from "../api";
import { makeBill } from "../bill";
import { startOfShanghaiDate } from "../clock";
import { sandboxError } from "../errors";
import type { World } from "../world";
import { downloadBillBody } from "./nontax-schemas";

/** 06:00 of the day after the bill's date. */
const READY_AFTER_MS = 30 * 3_600_000;

export function nontaxBillRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().all(
    "/downloadbill",
    endpoint(world, downloadBillBody, ({ body }) => {
      const { bill_date: date, bill_type: type, appid, mch_id: mchId } = body;
      if (world.clock.now() < startOfShanghaiDate(date) + READY_AFTER_MS) throw sandboxError("billNotReady");
      const csv = makeBill(world.orders.all(), { date, type, appid, mchId });
      return new Response(csv, { headers: { "content-type": "text/plain; charset=utf-8" } });
    }),
  );
}
