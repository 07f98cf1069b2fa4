import { call } from "../call";
import { CachedToken, type IssuedToken } from "./cached-token";
import { type TokenSourceOptions, tokenCallSettings } from "./token-calls";
import { type TokenServerRequest, tokenServerAddresses } from "./token-server-address";
import { tokenServerEndpoint } from "./token-server-endpoint";
import type { TokenSource } from "./token-source";

export interface TokenServerOptions extends TokenSourceOptions, TokenServerRequest {
  /** Of the agency's token server: https, or http on this machine. It may hold a secret in its path or query. */
  url: string;
  /** The account whose tokens it gives. */
  appid: string;
  /** Default GET, or POST of JSON if there is a `body`. */
  method?: "GET" | "POST";
  /** Such as `{ authorization: "Bearer …" }`. */
  headers?: Readonly<Record<string, string>>;
  body?: Readonly<Record<string, string | number | boolean>>;
  /** Where the token stands in JSON, with dots. Default `access_token`; `expires_in` is sought beside it. */
  field?: string;
  /** How long a token is used if the answer does not say, in seconds. Default 120. */
  defaultLifeSeconds?: number;
  /** The query parameter, such as `refused`, that tells the server that WeChat refused its token. */
  refusedParameter?: string;
}

/**
 * Tokens from the agency's own token server, kept as `stableToken` keeps its own. The answer, HTTP 200 of at most 64 KiB:
 * - JSON `{ access_token, expires_in }`, in seconds, also as numeric text; an `expires_in` beyond 7,200 is taken as 7,200;
 *   an `errcode` other than 0 is a refusal, as with WeChat; other fields are ignored;
 * - or `text/plain`, or a JSON string, that is the token and nothing else (16 to 2,048 characters).
 * Redirects are not followed. A token that WeChat refused is asked for again; if the same one comes back and
 * there is a `refusedParameter`, once more with `?refused=1`, at most every 30 s and 20 times a day. No report and no
 * error holds the URL, a header or a token; the reports' endpoint is `token-server`.
 *
 * @throws TypeError if the URL, a header, the field or the life is not allowed
 */
export function tokenServer(options: TokenServerOptions): TokenSource {
  const { appid, store, now, field = "access_token", defaultLifeSeconds = 120 } = options;
  if (field.split(".").includes("")) throw new TypeError("field is a name, or names with dots between them");
  if (!(defaultLifeSeconds > 0 && defaultLifeSeconds <= 7200)) {
    throw new TypeError("defaultLifeSeconds is from 1 to 7,200");
  }
  const { origin, secrets, ask, askRefused } = tokenServerAddresses(options);
  const settings = tokenCallSettings({ ...options, origin, secrets });
  const endpoint = tokenServerEndpoint({ field, defaultLifeSeconds });
  const fetchFrom = (address: typeof ask, refused: boolean) => async (): Promise<IssuedToken> => {
    const answer = await call({ ...settings, address }, endpoint, { refused });
    return { token: answer.access_token, lifeSeconds: answer.expires_in };
  };
  return new CachedToken({
    appid,
    store,
    now,
    fetch: fetchFrom(ask, false),
    force: askRefused && fetchFrom(askRefused, true),
  });
}
