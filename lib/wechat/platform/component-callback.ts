import { PlatformCallbackRefused } from "./callback-refused";
import { readFlatXml } from "./flat-xml";
import { decryptMessage, type MessageKeys } from "./message-crypto";

interface CallbackHead {
  /** The platform's. */
  appid: string;
  createTime: Date;
}

interface Authorization extends CallbackHead {
  infoType: "authorized" | "updateauthorized";
  authorizerAppid: string;
  /** To be exchanged for the merchant's refresh token. */
  authorizationCode: string;
  /** As WeChat sends it: documented as seconds, and no more. */
  authorizationCodeExpiredTime: number | null;
  preAuthCode: string | null;
}

/** What WeChat tells a platform (wechat-api.md 4.3; component_verify_ticket and authorize_event pages). */
export type ComponentCallback =
  | (CallbackHead & { infoType: "component_verify_ticket"; ticket: string })
  | Authorization
  | (CallbackHead & { infoType: "unauthorized"; authorizerAppid: string })
  /** A kind that nothing here needs: to be answered with `success` and left. */
  | (CallbackHead & { infoType: "other"; name: string });

export interface CallbackRequest {
  /** Of the request's query. */
  timestamp: string;
  nonce: string;
  msgSignature: string;
  body: string;
}

/**
 * Reads a callback as it came over HTTP. The answer to one that is believed is the text `success`.
 *
 * @throws PlatformCallbackRefused; TypeError for a key that is none
 */
export function openComponentCallback(keys: MessageKeys, request: CallbackRequest): ComponentCallback {
  const { body, ...signed } = request;
  const encrypt = readFlatXml(body).get("Encrypt");
  if (!encrypt) throw new PlatformCallbackRefused("format");
  const callback = parseComponentCallback(decryptMessage(keys, { ...signed, encrypt }));
  if (callback.appid !== keys.appid) throw new PlatformCallbackRefused("undecryptable");
  return callback;
}

/**
 * Reads a decrypted callback.
 *
 * @throws PlatformCallbackRefused `format`
 */
export function parseComponentCallback(xml: string): ComponentCallback {
  const fields = readFlatXml(xml);
  const head = { appid: textOf(fields, "AppId"), createTime: new Date(secondsOf(fields) * 1000) };
  const infoType = textOf(fields, "InfoType");
  switch (infoType) {
    case "component_verify_ticket":
      return { ...head, infoType, ticket: textOf(fields, "ComponentVerifyTicket") };
    case "authorized":
    case "updateauthorized":
      return { ...head, infoType, ...authorizationOf(fields) };
    case "unauthorized":
      return { ...head, infoType, authorizerAppid: textOf(fields, "AuthorizerAppid") };
    default:
      return { ...head, infoType: "other", name: infoType };
  }
}

/**
 * Whether a callback was made near `now`, either way, so that an old one cannot be sent again. WeChat pushes a ticket
 * every 10 minutes; which tolerance it grants is not public.
 */
export function isFreshCallback(
  callback: Pick<ComponentCallback, "createTime">,
  now: Date,
  toleranceMs = 10 * 60_000,
): boolean {
  return Math.abs(now.getTime() - callback.createTime.getTime()) <= toleranceMs;
}

function authorizationOf(fields: ReadonlyMap<string, string>) {
  const expired = fields.get("AuthorizationCodeExpiredTime") ?? "";
  return {
    authorizerAppid: textOf(fields, "AuthorizerAppid"),
    authorizationCode: textOf(fields, "AuthorizationCode"),
    authorizationCodeExpiredTime: /^\d{1,15}$/.test(expired) ? Number(expired) : null,
    preAuthCode: fields.get("PreAuthCode") || null,
  };
}

function textOf(fields: ReadonlyMap<string, string>, name: string): string {
  const value = fields.get(name);
  if (!value) throw new PlatformCallbackRefused("format");
  return value;
}

function secondsOf(fields: ReadonlyMap<string, string>): number {
  const text = textOf(fields, "CreateTime");
  if (!/^\d{1,11}$/.test(text)) throw new PlatformCallbackRefused("format");
  return Number(text);
}
