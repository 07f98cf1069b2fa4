import { type Context, Hono } from "hono";
import { answering, readJsonBody, type SandboxEnv } from "../api";
import { WechatError } from "../errors";
import { fixturePlatform } from "../fixtures";
import { checkWhiteList, PLATFORM_WHITE_LIST_ERROR } from "../limits";
import { checkTicket, exchangeCode, refreshAuthorizer } from "../platform";
import { checkToken, issueToken, STALE_TOKEN_ERRMSG, secondsLeft } from "../tokens";
import type { World } from "../world";

/** Throws 41002, 61011, 41004, 40125, 61006 or 61005. */
function checkCredentials(world: World, body: Record<string, unknown>): void {
  const { component_appid, component_appsecret, component_verify_ticket } = body;
  if (typeof component_appid !== "string" || component_appid === "") {
    throw new WechatError(41002, "appid missing");
  }
  if (component_appid !== fixturePlatform.appid) throw new WechatError(61011, "invalid component");
  if (typeof component_appsecret !== "string" || component_appsecret === "") {
    throw new WechatError(41004, "appsecret missing");
  }
  if (component_appsecret !== fixturePlatform.secret) throw new WechatError(40125, "invalid appsecret");
  checkTicket(world, component_verify_ticket);
}

/** Older pages call the parameter component_access_token (wechat-api.md 4.3). Throws 41001, 40014, 40001 or 42001. */
function checkComponentToken(world: World, context: Context<SandboxEnv>): void {
  const text = context.req.query("access_token") ?? context.req.query("component_access_token");
  if (checkToken(world, text).kind !== "component") throw new WechatError(40001, STALE_TOKEN_ERRMSG);
}

/** The token endpoints of third-party platforms (wechat-api.md 4.3). */
export function componentRoutes(world: World): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.all("/api_component_token", (context) => {
    const call = context.get("call");
    return answering(call, async () => {
      checkCredentials(world, await readJsonBody(context));
      checkWhiteList(world, context, PLATFORM_WHITE_LIST_ERROR);
      call.appid = fixturePlatform.appid;
      call.effect = "token-issued";
      const token = issueToken(world, fixturePlatform.appid, "component");
      return Response.json({ component_access_token: token.token, expires_in: secondsLeft(token) });
    });
  });

  routes.all("/api_authorizer_token", (context) => {
    const call = context.get("call");
    return answering(call, async () => {
      checkComponentToken(world, context);
      const { component_appid, authorizer_appid, authorizer_refresh_token } = await readJsonBody(context);
      checkWhiteList(world, context, PLATFORM_WHITE_LIST_ERROR);
      if (component_appid !== fixturePlatform.appid) throw new WechatError(40013, "invalid appid");
      const { token, refreshToken } = refreshAuthorizer(world, authorizer_appid, authorizer_refresh_token);
      call.appid = token.appid;
      call.effect = "token-issued";
      return Response.json({
        authorizer_access_token: token.token,
        expires_in: secondsLeft(token),
        authorizer_refresh_token: refreshToken,
      });
    });
  });

  routes.all("/api_query_auth", (context) => {
    const call = context.get("call");
    return answering(call, async () => {
      checkComponentToken(world, context);
      const { component_appid, authorization_code } = await readJsonBody(context);
      checkWhiteList(world, context, PLATFORM_WHITE_LIST_ERROR);
      if (component_appid !== fixturePlatform.appid) throw new WechatError(40013, "invalid appid");
      const { token, authorizer } = exchangeCode(world, authorization_code);
      call.appid = token.appid;
      call.effect = "token-issued";
      return Response.json({
        authorization_info: {
          authorizer_appid: authorizer.appid,
          authorizer_access_token: token.token,
          expires_in: secondsLeft(token),
          authorizer_refresh_token: authorizer.refreshToken,
          func_info: authorizer.permissionSets.map((id) => ({ funcscope_category: { id } })),
        },
      });
    });
  });

  return routes;
}
