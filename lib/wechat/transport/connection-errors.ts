import type { NotSentReason, UnknownReason } from "../errors";

const reasonByCode: Record<string, NotSentReason> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  EAI_NODATA: "dns",
  ECONNREFUSED: "refused",
  ETIMEDOUT: "connect-timeout",
  UND_ERR_CONNECT_TIMEOUT: "connect-timeout",
  EPROTO: "tls",
};

/** The system's or undici's code of an error. Its message and its other fields are not used: they may hold data. */
export function errorCodeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return errorCodeOf(error.errors[0]);
  return undefined;
}

/** What kept a connection from being made. */
export function notSentReason(error: Error): NotSentReason {
  const code = errorCodeOf(error);
  if (code === undefined) return "network";
  const isTls = /^(ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);
  return reasonByCode[code] ?? (isTls ? "tls" : "network");
}

/** What cut an exchange short: an answer that is no HTTP, headers without end, or a connection that ended. */
export function lostReason(error: Error): UnknownReason {
  if (errorCodeOf(error) === "UND_ERR_HEADERS_OVERFLOW") return "answer-too-big";
  const isNoHttp =
    error.name === "HTTPParserError" || errorCodeOf(error) === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH";
  return isNoHttp ? "unreadable-answer" : "connection-lost";
}
