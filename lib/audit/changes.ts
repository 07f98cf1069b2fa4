import { maskMiddle, maskName } from "@/lib/mask";

type Value = string | number | boolean | null;
/** Field → what it became, or what it was and what it became. */
export type Changes = Record<string, Value | [Value, Value]>;

type Raw = string | number | bigint | boolean | Date | null | undefined;
type Rule = "show" | "openid" | "name" | "secret";

/** Only these fields reach the log, so that a column added later stays out of it until someone decides. */
const auditedFields = {
  order: {
    state: "show",
    attempt: "show",
    upstreamStatus: "show",
    feeFen: "show",
    paymentNoticeNo: "show",
    orderNo: "show",
    regionCode: "show",
    departmentCode: "show",
    scene: "show",
    tradeType: "show",
    wechatOrderId: "show",
    transactionId: "show",
    openid: "openid",
    userName: "name",
    errcode: "show",
    rid: "show",
  },
  lookup: {
    regionCode: "show",
    departmentCode: "show",
    paymentNoticeNo: "show",
    orderNo: "show",
    found: "show",
    paidOrderId: "show",
    errcode: "show",
  },
  case: {
    regionCode: "show",
    departmentCode: "show",
    numberKind: "show",
    found: "show",
    paidOrderId: "show",
    wechatOrderId: "show",
    errcode: "show",
    feeErrcode: "show",
  },
  renotification: {
    wechatOrderId: "show",
    state: "show",
    delivery: "show",
    mode: "show",
    confirmed: "show",
    errcode: "show",
    rid: "show",
  },
  "mock-notification": {
    kind: "show",
    url: "show",
    version: "show",
    state: "show",
    errcode: "show",
    rid: "show",
    preset: "show",
  },
  capture: { answer: "show", expiresAt: "show", closed: "show", kept: "show" },
  bill: {
    day: "show",
    mchId: "show",
    source: "show",
    state: "show",
    sha256: "show",
    rows: "show",
    paidFen: "show",
    refundedFen: "show",
    covers: "show",
    matched: "show",
    found: "show",
    gone: "show",
    problem: "show",
    line: "show",
    column: "show",
  },
  export: { format: "show", filters: "show", rows: "show", bytes: "show" },
  discrepancy: {
    kind: "show",
    owner: "show",
    noteId: "show",
    state: "show",
    resolution: "show",
    orderId: "show",
    renotificationId: "show",
    billId: "show",
  },
  "saved-view": { page: "show", name: "show" },
  "shopping-verification": {
    orderNumberType: "show",
    transactionId: "show",
    mchid: "show",
    outTradeNo: "show",
    openid: "openid",
    state: "show",
    errcode: "show",
    rid: "show",
    verifyResult: "show",
  },
  account: {
    name: "show",
    appid: "show",
    secret: "secret",
    tokenKind: "show",
    tokenServer: "show",
    tokenServerQuery: "secret",
    serviceId: "show",
    bankId: "show",
    mchId: "show",
    returnUrl: "show",
    disabled: "show",
    departments: "show",
    interface: "show",
    rid: "show",
    errcode: "show",
  },
  platform: {
    componentAppid: "show",
    secret: "secret",
    messageToken: "secret",
    encodingAesKey: "secret",
    appid: "show",
    errcode: "show",
  },
  user: {
    email: "show",
    name: "show",
    role: "show",
    disabled: "show",
    password: "secret",
    sessionsEnded: "show",
  },
  columns: { table: "show", columns: "show" },
  run: {
    kind: "show",
    state: "show",
    rows: "show",
    succeeded: "show",
    failed: "show",
    refused: "show",
    cancelled: "show",
    retried: "show",
    resumeAt: "show",
    format: "show",
  },
  job: { retried: "show", superseded: "show" },
  "audit-log": { filters: "show", rows: "show", lastSequence: "show" },
  access: { permission: "show", path: "show" },
} as const satisfies Record<string, Record<string, Rule>>;

export type AuditedEntity = keyof typeof auditedFields;
type Fields<E extends AuditedEntity> = Partial<Record<keyof (typeof auditedFields)[E] & string, Raw>>;

function shown(rule: Rule, value: Raw): Value {
  if (value === null || value === undefined) return null;
  if (rule === "secret") return "•••";
  if (rule === "openid") return maskMiddle(String(value));
  if (rule === "name") return maskName(String(value));
  if (value instanceof Date) return value.toISOString();
  return typeof value === "bigint" ? Number(value) : value;
}

/** The fields of a new entity, or of an event about one, as the log may show them. */
export function auditFields<E extends AuditedEntity>(entity: E, fields: Fields<E>): Changes {
  const rules: Record<string, Rule> = auditedFields[entity];
  const entries = Object.entries(rules).filter(([field]) => fields[field as keyof Fields<E>] !== undefined);
  return Object.fromEntries(
    entries.map(([field, rule]) => [field, shown(rule, fields[field as keyof Fields<E>])]),
  );
}

/** The fields that differ between two states of an entity, each with its old and its new value. */
export function auditChanges<E extends AuditedEntity>(
  entity: E,
  before: Fields<E>,
  after: Fields<E>,
): Changes {
  const rules: Record<string, Rule> = auditedFields[entity];
  const changes: Changes = {};
  for (const [field, rule] of Object.entries(rules)) {
    const key = field as keyof Fields<E>;
    if (after[key] === undefined || String(before[key] ?? "") === String(after[key] ?? "")) continue;
    changes[field] = [shown(rule, before[key]), shown(rule, after[key])];
  }
  return changes;
}
