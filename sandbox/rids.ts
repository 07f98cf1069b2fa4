import type { Context } from "hono";
import type { SandboxEnv } from "./api";
import type { World } from "./world";

/** As many requests are kept; WeChat keeps them for 7 days. */
const KEPT = 2_000;
export const RID_LIFE_MS = 7 * 24 * 60 * 60_000;
const PATTERN = /rid: ([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})/;

/** Keeps a request whose answer names a rid, so that rid/get can tell of it. */
export async function keepRid(
  world: World,
  context: Context<SandboxEnv>,
  answer: Response,
  costMs: number,
): Promise<void> {
  if (answer.body === null || !/json|text/.test(answer.headers.get("content-type") ?? "json")) return;
  const responseBody = await answer.clone().text();
  const rid = PATTERN.exec(responseBody)?.[1];
  if (rid === undefined) return;
  const { rids } = world.store.tables;
  world.store.put("rids", rid, {
    appid: context.get("call").appid,
    atMs: world.clock.now(),
    costMs: Math.round(costMs),
    url: context.req.url,
    requestBody: await context.req.text(),
    responseBody,
    clientIp: (context.env.incoming.socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
  });
  for (const oldest of rids.keys()) {
    if (rids.size <= KEPT) break;
    world.store.remove("rids", oldest);
  }
}
