import { z } from "zod";
import type { Account } from "@/lib/db/generated/client";
import { DeskError } from "@/lib/errors";
import type { TokenServerOptions } from "@/lib/wechat";

/** How an agency's token server is asked, as the account keeps it: all but the credential, which is sealed. */
export const tokenServerSettings = z.strictObject({
  url: z.string(),
  method: z.enum(["GET", "POST"]),
  /** Where the credential goes; the name is that of the header, query parameter or field of the JSON body. */
  credentialIn: z.enum(["none", "header", "query", "body"]),
  credentialName: z.string(),
  /** Where the token stands in the answer, with dots. */
  field: z.string(),
  /** For an answer that does not say how long the token lives. */
  defaultLifeSeconds: z.number(),
  /** The query parameter that tells the server that WeChat refused its token; empty for none. */
  refusedParameter: z.string(),
});
export type TokenServerSettings = z.output<typeof tokenServerSettings>;

/** The settings of a token-server account. Throws DeskError `conflict` where there are none that can be read. */
export function tokenServerSettingsOf({ tokenServer }: Pick<Account, "tokenServer">): TokenServerSettings {
  const parsed = tokenServerSettings.safeParse(tokenServer);
  if (!parsed.success) throw new DeskError("conflict", { detail: "token-server-unreadable" });
  return parsed.data;
}

type Request = Pick<
  TokenServerOptions,
  "url" | "method" | "headers" | "body" | "field" | "defaultLifeSeconds" | "refusedParameter"
>;

/** The request that lib/wechat's `tokenServer` makes of it. */
export function tokenServerRequest(settings: TokenServerSettings, credential: string | null): Request {
  const { url, method, credentialIn, credentialName, field, defaultLifeSeconds, refusedParameter } = settings;
  const given = credential === null || credentialIn === "none" ? null : { [credentialName]: credential };
  return {
    url: given && credentialIn === "query" ? withParameter(url, credentialName, credential ?? "") : url,
    method,
    ...(given && credentialIn === "header" && { headers: given }),
    ...(given && credentialIn === "body" && { body: given }),
    field,
    defaultLifeSeconds,
    ...(refusedParameter !== "" && { refusedParameter }),
  };
}

/** Appended as text: what is there already may be signed as it stands. */
function withParameter(url: string, name: string, value: string): string {
  const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
  const [address = "", fragment] = url.split("#", 2);
  const joined = `${address}${address.includes("?") ? "&" : "?"}${pair}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}
