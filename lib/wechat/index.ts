export type { BeforeCall, CallAttempt, OnCall } from "./attempt";
export type { CallOptions, Timeouts } from "./call";
export { createWechatClient, type WechatClient, type WechatClientOptions } from "./client";
export { type ConnectionFailure, type ConnectionReason, connectionReasons } from "./connection-failure";
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
  WechatSourceRefused,
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
export { ridLifeMs } from "./openapi/get-rid";
export { type CallbackRefusal, PlatformCallbackRefused } from "./platform/callback-refused";
export {
  type CallbackRequest,
  type ComponentCallback,
  isFreshCallback,
  openComponentCallback,
  parseComponentCallback,
} from "./platform/component-callback";
export {
  decryptMessage,
  encryptMessage,
  type MessageKeys,
  type SealedMessage,
  type SealOptions,
} from "./platform/message-crypto";
export {
  type GrantedAuthorization,
  type QueryAuthOptions,
  queryAuthorization,
} from "./platform/query-auth";
export { redact } from "./redact";
export {
  type RequestRuleCode,
  type RequestWarningCode,
  requestRuleCodes,
  requestWarningCodes,
} from "./rules/codes";
export { type RequestIssue, type RequestWarning, requestIssues } from "./rules/issues";
export { orderWarnings } from "./rules/order-warnings";
export { refundWarnings } from "./rules/refund-warnings";
export * from "./shopping/verify-upload-result";
export { type AuthorizerOptions, authorizer } from "./token/authorizer";
export { type ComponentTokenOptions, componentToken } from "./token/component-token";
export type { RefreshTokenStore } from "./token/refresh-token-keeper";
export { type StableTokenOptions, stableToken } from "./token/stable-token";
export { type TokenServerOptions, tokenServer } from "./token/token-server";
export type { ShoppingTokenSource, TokenSource } from "./token/token-source";
export type { StoredToken, TokenStore } from "./token/token-store";
export { createDispatcher } from "./transport/dispatchers";
export type { ProxySettings } from "./transport/proxy-settings";
export type { AnswerSink } from "./transport/sink";
