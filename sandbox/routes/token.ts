import { Hono } from "hono";
import { answering, findAccount, readJsonBody, type SandboxEnv } from "../api";
import { WechatError } from "../errors";
import { checkWhiteList, WHITE_LIST_ERROR } from "../limits";
import { issueStableToken, issueToken, secondsLeft } from "../tokens";
import type { Token } from "../types";
import type { World } from "../world";

type Credentials = { grantType: unknown; appid: unknown; secret: unknown };

/** Throws 40002, 41002, 41004, 40013 or 40125. */
function checkCredentials({ grantType, appid, secret }: Credentials): string {
  if (grantType !== "client_credential") throw new WechatError(40002, "invalid grant_type");
  if (typeof appid !== "string" || appid === "") throw new WechatError(41002, "appid missing");
  if (typeof secret !== "string" || secret === "") throw new WechatError(41004, "appsecret missing");
  const account = findAccount(appid);
  if (account === undefined) throw new WechatError(40013, "invalid appid");
  if (account.secret !== secret) throw new WechatError(40125, "invalid appsecret");
  return appid;
}

/** Token answers carry no errcode when they succeed. */
function toAnswer(token: Token, now?: number): Response {
  return Response.json({ access_token: token.token, expires_in: secondsLeft(token, now) });
}

export function tokenRoutes(world: World): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.all("/token", (context) => {
    const call = context.get("call");
    return answering(call, () => {
      if (context.req.method !== "GET") throw new WechatError(43001, "require GET method");
      const { grant_type, appid, secret } = context.req.query();
      call.appid = checkCredentials({ grantType: grant_type, appid, secret });
      checkWhiteList(world, context, WHITE_LIST_ERROR);
      const token = issueToken(world, call.appid, "token");
      call.effect = "token-issued";
      return toAnswer(token);
    });
  });

  routes.all("/stable_token", (context) => {
    const call = context.get("call");
    return answering(call, async () => {
      const { grant_type, appid, secret, force_refresh } = await readJsonBody(context);
      call.appid = checkCredentials({ grantType: grant_type, appid, secret });
      checkWhiteList(world, context, WHITE_LIST_ERROR);
      const { token, issued } = issueStableToken(world, call.appid, force_refresh === true);
      if (issued) call.effect = "token-issued";
      return toAnswer(token, issued ? token.issuedAtMs : world.clock.now());
    });
  });

  return routes;
}
