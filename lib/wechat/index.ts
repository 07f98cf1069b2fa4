export type { CallAttempt, OnCall } from "./attempt";
export type { CallOptions, Timeouts } from "./call";
export { createWechatClient, type WechatClient, type WechatClientOptions } from "./client";
export * from "./enumerations";
export {
  type ErrorEntry,
  type ErrorFamily,
  type ErrorKind,
  errorCatalogue,
  explain,
} from "./error-catalogue";
export {
  type FailedOutcome,
  type NotSentReason,
  type UnknownReason,
  WechatError,
  WechatOutcomeUnknown,
  WechatRejected,
  WechatRequestInvalid,
  WechatUnreachable,
} from "./errors";
export * from "./nontax/download-bill";
export * from "./nontax/get-order";
export * from "./nontax/get-order-list";
export * from "./nontax/item";
export * from "./nontax/micro-pay";
export * from "./nontax/mock-notification";
export * from "./nontax/mock-query-fee";
export * from "./nontax/notify-inconsistent-order";
export * from "./nontax/query-fee";
export * from "./nontax/refund";
export * from "./nontax/unified-order";
export { redact } from "./redact";
export { type RequestRuleCode, requestRuleCodes } from "./rules/codes";
export { type RequestIssue, requestIssues } from "./rules/issues";
export * from "./shopping/verify-upload-result";
export {
  type StableTokenOptions,
  type StoredToken,
  stableToken,
  type TokenStore,
} from "./token/stable-token";
export type { TokenSource } from "./token/token-source";
export { createDispatcher } from "./transport/dispatchers";
