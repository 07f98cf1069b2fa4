import type { ServerReason } from "../connection-failure";
import type { UnknownReason } from "../errors";

const reasonByCode: Record<string, ServerReason> = {
  ENOTFOUND: "dns",
  EAI_NODATA: "dns",
  EAI_NONAME: "dns",
  EAI_AGAIN: "dns-unavailable",
  EAI_FAIL: "dns-unavailable",
  ECONNREFUSED: "refused",
  ETIMEDOUT: "connect-timeout",
  UND_ERR_CONNECT_TIMEOUT: "connect-timeout",
  ENETUNREACH: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETDOWN: "unreachable",
  EHOSTDOWN: "unreachable",
  CERT_HAS_EXPIRED: "certificate-expired",
  CERT_NOT_YET_VALID: "certificate-not-yet-valid",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate-name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate-untrusted",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate-untrusted",
  UNABLE_TO_GET_ISSUER_CERT: "certificate-untrusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate-untrusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate-untrusted",
  CERT_UNTRUSTED: "certificate-untrusted",
  ECONNRESET: "connect-cut",
  EPIPE: "connect-cut",
  UND_ERR_SOCKET: "connect-cut",
  EPROTO: "tls",
};

/** The system's or undici's code of an error. Its message and its other fields are not used: they may hold data. */
export function errorCodeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return errorCodeOf(error.errors[0]);
  return undefined;
}

/** What kept a connection to a server from being made; `network` where the code says no more. */
export function serverReasonOf(error: Error): ServerReason {
  const code = errorCodeOf(error);
  if (code === undefined) return "network";
  const isTls = /^(ERR_SSL|ERR_TLS|CERT_|CRL_|UNABLE_TO_|INVALID_)/.test(code);
  return reasonByCode[code] ?? (isTls ? "tls" : "network");
}

/** What cut an exchange short: an answer that is no HTTP, headers without end, or a connection that ended. */
export function lostReason(error: Error): UnknownReason {
  if (errorCodeOf(error) === "UND_ERR_HEADERS_OVERFLOW") return "answer-too-big";
  const isNoHttp =
    error.name === "HTTPParserError" || errorCodeOf(error) === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH";
  return isNoHttp ? "unreadable-answer" : "connection-lost";
}
