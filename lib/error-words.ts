import type { DeskErrorView } from "./errors";
import { exactTime } from "./time";
import type { ConnectionFailure } from "./wechat/connection-failure";

/** A translator of next-intl, as far as words are looked up by keys that are only known when they are met. */
export type Words = { (key: never, values?: never): string; has: (key: never) => boolean };

/** The text of a key, or null where there is none: a newer desk may have written it. */
export function textOf(
  words: Words,
  key: string,
  values: Record<string, string | number> = {},
): string | null {
  return words.has(key as never) ? words(key as never, values as never) : null;
}

/** What kept a connection from being made, from where, and what to try. `errors`: the texts of that name. */
export function connectionWords(errors: Words, failure: ConnectionFailure): string {
  const { reason, host, port, machine, proxy, errorCode, proxyStatus } = failure;
  const values = {
    host,
    port: String(port),
    machine,
    proxy: proxy ?? "",
    via: proxy === null ? "direct" : "proxy",
    code: errorCode ?? "-",
    status: String(proxyStatus ?? "-"),
  };
  return textOf(errors, `connection.${reason}`, values) ?? `${reason} ${host}:${port}`;
}

/** An interface of WeChat's in words, with its name. */
export function interfaceWords(errors: Words, endpoint: string): string {
  const name = textOf(errors, `interfaces.${endpoint}`);
  return name === null ? endpoint : `${name} ${endpoint}`;
}

type Told = Omit<DeskErrorView, "requestId">;

/** What an error says first: the words of its detail, else those of its code; null for a code of a newer desk. */
export function errorWords(errors: Words, error: Told): string | null {
  const values = {
    time: error.at ? exactTime(new Date(error.at)) : "",
    order: error.order ?? "",
    interface: error.endpoint ? interfaceWords(errors, error.endpoint) : "",
  };
  return (error.detail && textOf(errors, `details.${error.detail}`, values)) || textOf(errors, error.code);
}
