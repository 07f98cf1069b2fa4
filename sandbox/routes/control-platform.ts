import { Hono } from "hono";
import { z } from "zod";
import type { SandboxEnv } from "../api";
import { fixturePlatform } from "../fixtures";
import {
  authorize,
  CODE_LIFE_SECONDS,
  findAuthorizer,
  listAuthorizers,
  newAuthorizationCode,
  newTicket,
  withdraw,
} from "../platform";
import { pushPlatformEvent } from "../platform-push";
import type { World } from "../world";
import { readControlBody } from "./control-body";

const url = z.url({ protocol: /^https?$/ });
const ticketBody = z.strictObject({ url });
const authorizationBody = z.strictObject({
  url,
  infoType: z.enum(["authorized", "updateauthorized", "unauthorized"]),
  authorizerAppid: z.string(),
  permissionSets: z.array(z.number().int().positive()).optional(),
});

/** What WeChat's console of third-party platforms does, and its pushes. */
export function controlPlatformRoutes(world: World): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get("/", (context) => {
      const { appid, name } = fixturePlatform;
      return context.json({ appid, name, authorizers: listAuthorizers(world) });
    })
    .post("/push-ticket", async (context) => {
      const body = await readControlBody(context, ticketBody);
      const ticket = newTicket(world);
      const fields = { InfoType: "component_verify_ticket", ComponentVerifyTicket: ticket };
      return context.json({ ticket, ...(await pushPlatformEvent(world, body.url, fields)) });
    })
    .post("/push-authorization", async (context) => {
      const body = await readControlBody(context, authorizationBody);
      const found = findAuthorizer(world, body.authorizerAppid);
      if (found === undefined) return context.json({ error: "no such account" }, 404);
      const isWithdrawal = body.infoType === "unauthorized";
      const authorizer = isWithdrawal ? withdraw(world, found) : authorize(world, found, body.permissionSets);
      const fields = {
        InfoType: body.infoType,
        AuthorizerAppid: authorizer.appid,
        ...(isWithdrawal ? {} : codeFields(newAuthorizationCode(world, authorizer))),
      };
      return context.json({ authorizer, ...(await pushPlatformEvent(world, body.url, fields)) });
    });
}

function codeFields(code: string) {
  return {
    AuthorizationCode: code,
    AuthorizationCodeExpiredTime: CODE_LIFE_SECONDS,
    PreAuthCode: "preauthcode@@@sandbox",
  };
}
