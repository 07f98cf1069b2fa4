import { z } from "zod";
import { endpoint } from "../endpoint";
import { answerHead, errcode } from "../loose";
import { objectError, typeError } from "../rules/codes";
import { readJson } from "../transport/json";
import { lifeSeconds, tokenText } from "./token-calls";

/** WeChat's tokens live no longer than this (wechat-api.md 4). */
const longestLifeSeconds = 7200;

export interface TokenServerReading {
  /** Where the token stands in JSON, with dots: `access_token`, `data.access_token`. */
  field: string;
  /** For an answer that does not say how long the token lives. */
  defaultLifeSeconds: number;
}

/** An agency's own token server. Its answer becomes that of WeChat's token endpoints; nothing else of it is kept. */
export function tokenServerEndpoint(reading: TokenServerReading) {
  return endpoint({
    name: "token-server",
    repeat: "read",
    request: z.strictObject({ refused: z.boolean({ error: typeError }) }, { error: objectError }),
    response: z.looseObject({
      ...answerHead,
      errcode: errcode.optional(),
      access_token: tokenText,
      expires_in: lifeSeconds,
    }),
    errcodeOptional: true,
    read: (body, contentType) => readTokenAnswer(body, contentType, reading),
  });
}

function readTokenAnswer(body: Buffer, contentType: string, reading: TokenServerReading): unknown {
  const json = readJson(body);
  if (isObject(json)) return fromObject(json, reading);
  const isText = contentType === "" || /^text\/plain\b/i.test(contentType) || typeof json === "string";
  const text = (typeof json === "string" ? json : body.toString("latin1")).trim();
  // An error page in one word is no token: WeChat's have more than a hundred characters.
  if (!isText || !/^[\w.~+/=-]{16,2048}$/.test(text)) return undefined;
  return { access_token: text, expires_in: reading.defaultLifeSeconds };
}

function fromObject(json: Record<string, unknown>, reading: TokenServerReading): unknown {
  const path = reading.field.split(".");
  const holder = path.slice(0, -1).reduce<unknown>((object, name) => ownField(object, name), json);
  const token = ownField(holder, path.at(-1) ?? "");
  const head = { errcode: json.errcode ?? undefined, errmsg: json.errmsg };
  const failed = head.errcode !== undefined && Number(head.errcode) !== 0;
  if (failed) return head;
  if (token === undefined) return undefined;
  const life = ownField(holder, "expires_in") ?? json.expires_in ?? reading.defaultLifeSeconds;
  const seconds = typeof life === "string" && /^\d+$/.test(life) ? Number(life) : life;
  const expires_in = typeof seconds === "number" ? Math.min(seconds, longestLifeSeconds) : seconds;
  return { ...head, access_token: token, expires_in };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function ownField(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
