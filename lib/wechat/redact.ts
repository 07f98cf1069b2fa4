import { maskReply } from "./mask-reply";
import { keepEnds, maskName } from "./mask-text";
import { parseJson, UnreadableJson } from "./transport/json";

const removed = "[removed]";
const longestText = 2000;

function maskAddress(value: string): string {
  if (value.includes(":")) return `${value.split(":").slice(0, 2).join(":")}:***`;
  return `${value.split(".").slice(0, 2).join(".")}.*.*`;
}

function withoutQuery(value: string): string {
  const end = value.search(/[?#]/);
  return end < 0 ? value : `${value.slice(0, end)}?${removed}`;
}

const removeAll = () => removed;
const countOnly = (value: string) => `[${value.length} characters]`;

/** A body in a text, as rid/get tells it (wechat-api.md 9.2): masked as a body of the desk's own would be. */
function maskBody(value: string): string {
  try {
    return JSON.stringify(redact(parseJson(value)));
  } catch (error) {
    if (!(error instanceof UnreadableJson)) throw error;
    return maskReply(value);
  }
}

/** What becomes of a field with this name, at any depth. Everything else is kept. */
const maskByField: Record<string, (value: string) => string> = {
  access_token: removeAll,
  authorization_code: removeAll,
  authorizer_access_token: removeAll,
  authorizer_refresh_token: removeAll,
  component_access_token: removeAll,
  component_appsecret: removeAll,
  component_verify_ticket: removeAll,
  refresh_token: removeAll,
  secret: removeAll,
  wx_realname_token: removeAll,
  openid: (value) => keepEnds(value, 4, 4),
  user_name: maskName,
  bank_account: (value) => keepEnds(value, 0, 4),
  auth_code: (value) => keepEnds(value, 2, 0),
  ip: maskAddress,
  plate_number: (value) => keepEnds(value, 1, 1),
  return_url: withoutQuery,
  url: withoutQuery,
  third_resp: maskReply,
  third_resp_data: countOnly,
  request_url: withoutQuery,
  request_body: maskBody,
  response_body: maskBody,
};

/** Text without the given secrets, storable (no NUL, well-formed Unicode), and not longer than 2,000 characters. */
export function scrub(text: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((secret) => secret !== "")
    .reduce((rest, secret) => rest.replaceAll(secret, removed), text)
    .replaceAll("\u0000", "\ufffd")
    .toWellFormed();
  return clean.length > longestText
    ? `${clean.slice(0, longestText).toWellFormed()}… [${clean.length} characters]`
    : clean;
}

/**
 * A copy of a request or an answer that may be stored and shown: tokens and secrets removed, what points to a
 * person masked, and the given secrets taken out of every text.
 */
export function redact(value: unknown, secrets: readonly string[] = []): unknown {
  if (typeof value === "string") return scrub(value, secrets);
  if (Array.isArray(value)) return value.map((element) => redact(element, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, content]) => [
      scrub(field, secrets),
      redactField(field, content, secrets),
    ]),
  );
}

function redactField(field: string, content: unknown, secrets: readonly string[]): unknown {
  const mask = Object.hasOwn(maskByField, field) ? maskByField[field] : undefined;
  if (!mask || content === null || content === undefined) return redact(content, secrets);
  if (typeof content === "object") return removed;
  return scrub(mask(String(content)), secrets);
}
