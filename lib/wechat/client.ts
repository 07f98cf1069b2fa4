import type { Dispatcher } from "undici";
import type { z } from "zod";
import type { BeforeCall, OnCall } from "./attempt";
import { type CallOptions, type CallSettings, call, defaultTimeouts, type Timeouts } from "./call";
import type { Endpoint } from "./endpoint";
import { type DownloadBillRequest, type DownloadBillResponse, downloadBill } from "./nontax/download-bill";
import { getOrder } from "./nontax/get-order";
import { getOrderList } from "./nontax/get-order-list";
import { microPay } from "./nontax/micro-pay";
import { mockNotification } from "./nontax/mock-notification";
import { mockQueryFee } from "./nontax/mock-query-fee";
import { notifyInconsistentOrder } from "./nontax/notify-inconsistent-order";
import { queryFee } from "./nontax/query-fee";
import { refund } from "./nontax/refund";
import { unifiedOrder } from "./nontax/unified-order";
import { getQuota } from "./openapi/get-quota";
import { getRid } from "./openapi/get-rid";
import { checkedOrigin } from "./origin";
import { verifyUploadResult } from "./shopping/verify-upload-result";
import type { ShoppingTokenSource, TokenSource } from "./token/token-source";
import { dispatchersFor } from "./transport/dispatchers";
import type { ProxySettings } from "./transport/proxy-settings";
import type { AnswerSink } from "./transport/sink";

export interface WechatClientOptions {
  /** `https://api.weixin.qq.com`, or the sandbox's. */
  origin: string;
  tokenSource: TokenSource;
  /** An undici dispatcher; by default clients share the process's own. It must not retry by itself. */
  dispatcher?: Dispatcher;
  /** The way out of the network. Not used with a dispatcher of the caller's. */
  proxy?: ProxySettings | undefined;
  timeouts?: Partial<Timeouts>;
  onCall?: OnCall;
  beforeCall?: BeforeCall | undefined;
  /** The largest answer that is read, in bytes: in memory (default 1 MiB), and a bill to its sink (default 2 GB). */
  maxAnswerBytes?: number;
  maxBillBytes?: number;
}

const mebibyte = 1024 * 1024;

type Call<E> =
  E extends Endpoint<infer RequestSchema, infer ResponseSchema>
    ? (request: z.input<RequestSchema>, options?: CallOptions) => Promise<z.output<ResponseSchema>>
    : never;

const nontax = {
  queryFee,
  unifiedOrder,
  getOrder,
  getOrderList,
  refund,
  downloadBill,
  notifyInconsistentOrder,
  mockNotification,
  mockQueryFee,
  microPay,
};

const shopping = { verifyUploadResult };

/** What WeChat says of the calls themselves. */
const openapi = { getQuota, getRid };

type Calls<Endpoints> = { [Name in keyof Endpoints]: Call<Endpoints[Name]> };

/** A bill may be larger than memory, so that it always goes to a sink. */
type DownloadBill = (
  request: DownloadBillRequest,
  options: CallOptions & { into: AnswerSink },
) => Promise<DownloadBillResponse>;

export interface WechatClient {
  nontax: Calls<Omit<typeof nontax, "downloadBill">> & { downloadBill: DownloadBill };
  shopping: Calls<typeof shopping>;
  openapi: Calls<typeof openapi>;
}

/**
 * A client of WeChat's nontax and shopping-order APIs for one account. Each call resolves to the parsed answer
 * (errcode 0), or throws a WechatError that says whether anything can have happened. Amounts in fen, times in
 * Unix seconds, names as on the wire (wechat-api.md 1 and 5).
 *
 * With the tokens of a third-party platform it has the shopping calls only (wechat-api.md 1, 4.3).
 *
 * @throws TypeError if the origin is none
 */
export function createWechatClient(
  options: WechatClientOptions & { tokenSource: ShoppingTokenSource },
): Pick<WechatClient, "shopping" | "openapi">;
export function createWechatClient(options: WechatClientOptions): WechatClient;
export function createWechatClient(options: WechatClientOptions): WechatClient {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const settings: CallSettings = {
    origin: checkedOrigin(options.origin),
    dispatchers: dispatchersFor(options.dispatcher, timeouts.connectMs, options.proxy),
    timeouts,
    maxAnswerBytes: options.maxAnswerBytes ?? mebibyte,
    maxBillBytes: options.maxBillBytes ?? 2_000_000_000,
    onCall: options.onCall,
    beforeCall: options.beforeCall,
    tokenSource: options.tokenSource,
  };
  return {
    nontax: bind(nontax, settings),
    shopping: bind(shopping, settings),
    openapi: bind(openapi, settings),
  };
}

function bind<Endpoints extends Record<string, Endpoint<z.ZodType, z.ZodType>>>(
  endpoints: Endpoints,
  settings: CallSettings,
): Calls<Endpoints> {
  const calls = Object.entries(endpoints).map(([name, endpoint]) => [
    name,
    (request: unknown, options?: CallOptions) => call(settings, endpoint, request, options),
  ]);
  // Each name keeps the endpoint that it had, whose schemas check what goes in and comes out.
  return Object.fromEntries(calls) as Calls<Endpoints>;
}
