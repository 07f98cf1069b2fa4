import { Hono } from "hono";
import { z } from "zod";
import { endpoint, type SandboxEnv } from "../api";
import { WechatError } from "../errors";
import { quotaOf } from "../limits";
import { RID_LIFE_MS } from "../rids";
import type { World } from "../world";

const options = { appidInBody: false };

/** What WeChat says of the calls themselves (wechat-api.md 9.1, 9.2). */
export function openapiRoutes(world: World): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  const quota = z.looseObject({ cgi_path: z.string().regex(/^\//) });
  routes.all(
    "/quota/get",
    endpoint(
      world,
      quota,
      ({ body, account }) => ({ quota: quotaOf(world, account.appid, body.cgi_path) }),
      options,
    ),
  );

  const rid = z.looseObject({ rid: z.string() });
  routes.all(
    "/rid/get",
    endpoint(
      world,
      rid,
      ({ body, account }) => {
        if (!/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.test(body.rid))
          throw new WechatError(76002, "invalid rid");
        const kept = world.store.tables.rids.get(body.rid);
        if (!kept || world.clock.now() - kept.atMs > RID_LIFE_MS)
          throw new WechatError(76001, "rid not found");
        if (kept.appid !== null && kept.appid !== account.appid)
          throw new WechatError(76003, "no permission");
        return {
          request: {
            invoke_time: Math.floor(kept.atMs / 1000),
            cost_in_ms: kept.costMs,
            request_url: kept.url,
            request_body: kept.requestBody,
            response_body: kept.responseBody,
            client_ip: kept.clientIp,
          },
        };
      },
      options,
    ),
  );

  return routes;
}
