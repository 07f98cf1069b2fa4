/** The sandbox's own state. Amounts are fen, `…Ms` are Unix milliseconds of the sandbox clock. */

export type Item = {
  no: number;
  item_id: string;
  item_name: string;
  overdue?: number | undefined;
  penalty?: number | undefined;
  fee: number;
};

export type Notice = {
  noticeNo: string;
  regionCode: string;
  departmentCode: string;
  departmentName: string;
  /** 1 ordinary notice, 2 penalty notice (wechat-api.md 1.2). */
  noticeType: number;
  userName: string;
  fee: number;
  items: Item[];
  createdAtSeconds: number;
  /** YYYYMMDD in Asia/Shanghai, or "" where the notice never expires. */
  expireDate: string;
  /** Paid at a counter, so that WeChat has no order for it. */
  paidOffline: boolean;
};

/** The fields of unifiedorder and micropay that the sandbox keeps, as they came over the wire. */
export type OrderRequest = {
  appid: string;
  service_id?: number | undefined;
  bank_account?: string | undefined;
  openid?: string | undefined;
  desc: string;
  fee: number;
  return_url?: string | undefined;
  ip?: string | undefined;
  order_no?: string | undefined;
  payment_notice_no?: string | undefined;
  department_code: string;
  department_name: string;
  payment_notice_type?: number | undefined;
  region_code: string;
  user_name?: string | undefined;
  items: Item[];
  payment_notice_create_time: number;
  payment_expire_date?: string | undefined;
  scene?: string | undefined;
  app_appid?: string | undefined;
  trade_type?: string | undefined;
  auto_call_pay?: boolean | undefined;
};

/** 1 unpaid, 3 or 4 paid, 5 refunded, 6 refunding, 12 closed unpaid (wechat-api.md 1.4). */
export type OrderStatus = 1 | 3 | 4 | 5 | 6 | 12;

export type Payment = { transId: string; outTradeNo: string; paidAtMs: number; tradeType: string };

export type Refund = {
  refundOrderId: string;
  refundOutId: string;
  reason: string;
  fee: number;
  whole: boolean;
  requestedAtMs: number;
  finishedAtMs: number | null;
};

/** One delivery as getorder shows it in `notify_detail`. */
export type NotifyDetail = {
  notify_time: number;
  ret: number;
  ret_errmsg: string;
  cost_time: number;
  wxnontaxstr: string;
  status: number;
  url: string;
  errcode: number;
  errmsg: string;
  third_resp: string;
  third_resp_data: string;
};

export type NotifyHistory = {
  receiverId: string;
  appid: string;
  name: string;
  count: number;
  first: NotifyDetail;
  last: NotifyDetail;
  delivered: boolean;
};

export type Order = {
  orderId: string;
  createdAtMs: number;
  closesAtMs: number;
  status: OrderStatus;
  request: OrderRequest;
  bankId: string;
  bankName: string;
  mchId: string;
  payment: Payment | null;
  refunds: Refund[];
  notify: NotifyHistory[];
  /** How often micropay was asked while the user types the password. */
  micropayAttempts?: number;
};

export type Token = {
  token: string;
  appid: string;
  kind: "token" | "stable" | "component" | "authorizer";
  issuedAtMs: number;
  expiresAtMs: number;
  /** From here on the token is not the latest (40001). */
  replacedAtMs: number | null;
};

export type ReceiverAnswer = 0 | 210 | 232 | 236 | 298 | 299 | 300 | "timeout" | "http-500";

export type Receiver = {
  id: string;
  appid: string;
  name: string;
  /** Absolute, or a path of the sandbox itself. */
  url: string;
  answer: ReceiverAnswer;
  /** How many more deliveries get `answer`; null for all of them. */
  answersLeft: number | null;
};

export type Task =
  | {
      id: string;
      kind: "notify";
      dueAtMs: number;
      orderId: string;
      receiverId: string;
      status: 3 | 4 | 5;
      refundOrderId: string | null;
      attempt: number;
    }
  | { id: string; kind: "finish-refund"; dueAtMs: number; orderId: string; refundOrderId: string };

export type Received = {
  id: string;
  at: string;
  receiver: string;
  url: string;
  wxnontaxstr: string;
  signatureValid: boolean;
  decrypted: boolean;
  payload: unknown;
  answered: number | string;
};

export type FaultKind =
  | "delay"
  | "errcode"
  | "http-status"
  | "reset-before"
  | "reset-after"
  | "half-answer"
  | "garbage"
  | "slow-drip"
  | "invalid-byte"
  | "compressed";

export type Fault = {
  id: string;
  endpoint: string;
  kind: FaultKind;
  /** Calls left that it strikes; null for every call. */
  count: number | null;
  probability: number;
  /** State of the fault's own random sequence, so that a run can be repeated. */
  seed: number;
  delayMs: number;
  errcode: number;
  errmsg: string;
  httpStatus: number;
  /** For delay, errcode and http-status: does the call take effect first? */
  afterEffect: boolean;
};

export type ShoppingUpload = {
  key: string;
  kind: "orders" | "shippings" | "combine-orders" | "combine-shippings";
  appid: string;
  orderNumberType: 1 | 2;
  openid: string;
  uploadTime: string;
  goodsTotalFen: number | null;
};

/** A component_verify_ticket that was pushed. */
export type PlatformTicket = { ticket: string; issuedAtMs: number };

/** An account that authorised the platform. */
export type Authorizer = {
  appid: string;
  authorized: boolean;
  permissionSets: readonly number[];
  refreshToken: string;
  /** The one before, which works a little longer. */
  previousRefreshToken: string | null;
  previousUntilMs: number;
};

/** What an authorisation event carries, to be exchanged once. */
export type AuthorizationCode = { code: string; appid: string; issuedAtMs: number; used: boolean };

/** Limits that are switched on over the control API; null for none. */
export type Limits = {
  perMinute: number | null;
  /** Of each endpoint. */
  perDay: number | null;
  whiteList: string[] | null;
};

/** The calls of one account to one endpoint in the last minute that had any. */
export type MinuteQuota = { minute: number; calls: number };

/** The calls of one account to one endpoint on the last day (Asia/Shanghai, counted from 1970) that had any. */
export type DayQuota = { day: number; calls: number };

/** A request as rid/get tells it (wechat-api.md 9.2). */
export type RidRecord = {
  appid: string | null;
  atMs: number;
  costMs: number;
  url: string;
  requestBody: string;
  responseBody: string;
  clientIp: string;
};

export type LedgerEvent = {
  sequence: number;
  at: string;
  kind: string;
  orderId: string | null;
  details: Record<string, unknown>;
};

/** The collections of the store, by name; `meta` holds single values. */
export type Collections = {
  orders: Order;
  notices: Notice;
  tokens: Token;
  receivers: Receiver;
  tasks: Task;
  received: Received;
  faults: Fault;
  uploads: ShoppingUpload;
  events: LedgerEvent;
  calls: number;
  meta: number;
  tickets: PlatformTicket;
  authorizers: Authorizer;
  authorizationCodes: AuthorizationCode;
  limits: Limits;
  quotas: MinuteQuota;
  days: DayQuota;
  rids: RidRecord;
};
