import type { HttpBindings } from "@hono/node-server";
import type { Context, Handler } from "hono";
import type { ZodType } from "zod";
import { invalidParameter, WechatError } from "./errors";
import { type FixtureAccount, fixtureAccounts, fixtureMerchants } from "./fixtures";
import { countCall } from "./limits";
import { checkCaller } from "./platform";
import { checkToken } from "./tokens";
import type { World } from "./world";

/** What the ledger keeps of a call. */
export type Call = { appid: string | null; errcode: number | null; effect: string; orderId: string | null };

export type SandboxEnv = { Bindings: HttpBindings; Variables: { call: Call } };

export type ApiInput<T> = { body: T; account: FixtureAccount; call: Call; origin: string };

export type ApiAnswer = Record<string, unknown> | Response;

export function findAccount(appid: string): FixtureAccount | undefined {
  return [...fixtureAccounts, ...fixtureMerchants].find((account) => account.appid === appid);
}

/** The origin that the caller used, for links that a person opens. */
export function requestOrigin(context: Context<SandboxEnv>): string {
  return new URL(context.req.url).origin;
}

function answer(call: Call, body: ApiAnswer): Response {
  if (body instanceof Response) {
    call.errcode = 0;
    return body;
  }
  const full = { errcode: 0, errmsg: "ok", ...body };
  call.errcode = full.errcode;
  return Response.json(full);
}

/** Runs a handler and turns what WeChat would refuse into HTTP 200 with an errcode. */
export async function answering(call: Call, run: () => ApiAnswer | Promise<ApiAnswer>): Promise<Response> {
  try {
    return answer(call, await run());
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    call.errcode = error.errcode;
    return Response.json(error.toBody());
  }
}

/** Throws 43002, 44002 or 47001. */
export async function readJsonBody(context: Context<SandboxEnv>): Promise<Record<string, unknown>> {
  if (context.req.method !== "POST") throw new WechatError(43002, "require POST method");
  const text = await context.req.text();
  if (text.trim() === "") throw new WechatError(44002, "empty post data");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new WechatError(47001, "data format error");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new WechatError(47001, "data format error");
  }
  return body as Record<string, unknown>;
}

/** Throws 40035 that names the first wrong field. */
export function parseBody<T>(schema: ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw invalidParameter(`${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim());
}

type Options = {
  /** nontax bodies carry the appid, which must be the token's. */
  appidInBody: boolean;
  /** A platform's token is accepted where the account granted it one of these; absent: never. */
  permissionSets?: readonly number[];
};

/** An endpoint with a JSON body and `?access_token=`. */
export function endpoint<T>(
  world: World,
  schema: ZodType<T>,
  run: (input: ApiInput<T>) => ApiAnswer | Promise<ApiAnswer>,
  { appidInBody, permissionSets = [] }: Options = { appidInBody: true },
): Handler<SandboxEnv> {
  return (context) => {
    const call = context.get("call");
    return answering(call, async () => {
      const token = checkToken(world, context.req.query("access_token"));
      call.appid = token.appid;
      checkCaller(world, token, permissionSets);
      countCall(world, token.appid, context.req.path);
      const json = await readJsonBody(context);
      if (appidInBody && typeof json.appid !== "string") throw new WechatError(41002, "appid missing");
      if (appidInBody && json.appid !== token.appid) throw new WechatError(40013, "invalid appid");
      const account = findAccount(token.appid);
      if (account === undefined) throw new WechatError(40013, "invalid appid");
      return run({ body: parseBody(schema, json), account, call, origin: requestOrigin(context) });
    });
  };
}
