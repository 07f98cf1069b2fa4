import type { Order } from "@/lib/db/generated/client";
import type { UpstreamStatus } from "@/lib/wechat/enumerations";
import type { AnswerView } from "@/lib/wechat-calls/answer-view";
import type { CallRow } from "@/lib/wechat-calls/queries";
import type { ReceiverView } from "@/lib/wechat-calls/receivers";
import type { RequestState } from "@/lib/wechat-calls/request-state";
import type { AnswerCode } from "./answer-codes";
import type { NumberKind } from "./schemas";

export type { NumberKind };

/** Names a case: one notice, or one own order number, of one collecting unit, as one account sees it. */
export type CaseKey = {
  accountId: string;
  /** 行政区划代码. */
  regionCode: string;
  /** 执收单位编码. */
  departmentCode: string;
  numberKind: NumberKind;
  number: string;
};

/** An attempt to learn something that failed after it was last learned. */
export type KnowledgeFailure = {
  /** ISO instant of the attempt. */
  at: string;
  code: "wechat-rejected" | "wechat-unreachable" | "wechat-unknown";
  /** WeChat's own code, where it answered with one. */
  errcode: number | null;
  errmsg: string | null;
};

/** How fresh a piece is. Times are ISO instants, by the desk's clock. */
export type Knowledge<Value> = {
  value: Value | null;
  /** When WeChat said it; null: never. */
  seenAt: string | null;
  failure: KnowledgeFailure | null;
};

/** Whom WeChat notifies; null where neither its name nor its appid tells. */
export type ReceiverRole = "finance" | "bureau" | "bank";

/** A receiver's own text, and how its bytes were read: `hex` where they are no text (wechat-api.md 9.8). */
export type RawAnswer = { text: string; encoding: "utf-8" | "gb18030" | "hex" };

export type CaseReceiver = ReceiverView & {
  role: ReceiverRole | null;
  /** What the last notification told it: the order was paid, or was refunded; null where WeChat does not say. */
  toldOf: "payment" | "refund" | null;
  /** Its last raw answer, redacted and cut; untrusted text. */
  rawAnswer: RawAnswer | null;
};

export type CaseRefund = {
  /** Null where WeChat does not say how much. */
  fen: number | null;
  /** Null for a status that no document lists. */
  state: "refunded" | "refunding" | null;
  at: string | null;
  reason: string | null;
  refundOrderId: string | null;
};

export type CaseOrder = {
  wechatOrderId: string | null;
  /** This desk's own order, if it placed it. */
  desk: {
    id: string;
    state: Order["state"];
    nextLookAt: string | null;
    /** A person must pick which order at WeChat it is. */
    mustPick: boolean;
    errcode: number | null;
    errmsg: string | null;
    createdAt: string;
    /** Whether the desk has the payment link to hand out. */
    hasPayLink: boolean;
  } | null;
  /** Null where WeChat has not said, or with a status that no document lists: then `statusNumber` is it. */
  status: UpstreamStatus | null;
  statusNumber: number | null;
  feeFen: number | null;
  createdAt: string | null;
  paidAt: string | null;
  /** When it was refunded in full; WeChat does not say when an order closed. */
  refundedAt: string | null;
  transactionId: string | null;
  /** Whether getorderlist names it as the paid one. */
  isPaidOne: boolean;
  refunds: CaseRefund[];
  /** What has been refunded for certain, in fen. */
  refundedFen: number;
  receivers: CaseReceiver[];
  /** The other fields of its answer; null where WeChat never described it. */
  answer: AnswerView | null;
  /** When WeChat last described it (getorder); null: never. */
  seenAt: string | null;
  failure: KnowledgeFailure | null;
};

export type CaseReceivable = {
  /** The notice's state in WeChat's words. */
  message: string | null;
  /** Masked. */
  userName: string | null;
  feeFen: number | null;
  items: {
    no: number | null;
    itemId: string;
    itemName: string;
    overdueFen: number | null;
    penaltyFen: number | null;
    feeFen: number | null;
  }[];
  /** The other fields of the answer. */
  answer: AnswerView;
  departmentName: string | null;
  /** ISO instant. */
  createdAt: string | null;
  /** YYYYMMDD. */
  expireDate: string | null;
};

/** How one receiver stands to the payment. `recorded`: it had the notice as paid before it heard of this payment (232). */
export type ReceiverStanding = "told" | "recorded" | "refused" | "unanswered" | "not-tried";

export const nextStepKinds = [
  "ask-wechat",
  "look-again",
  "wait",
  "check-number",
  "create-order",
  "send-pay-link",
  "renotify",
  "contact-receiver",
  "refund-elsewhere",
  "pick-candidate",
  "place-again",
  "open-order",
  "nothing",
] as const;

/** What to do next. `href` is a path of this desk; `at` an ISO instant until which to wait or at which the desk looks. */
export type NextStep = {
  kind: (typeof nextStepKinds)[number];
  href?: string;
  wechatOrderId?: string;
  at?: string;
};

/** One row of the table of answers, filled with what is known. */
export type CaseAnswer = {
  code: AnswerCode;
  /** For the sentence: names that end in `Fen` are amounts in fen, in `At` ISO instants (see answer-values.ts). */
  values: Record<string, string | number>;
  receivers: {
    name: string | null;
    role: ReceiverRole | null;
    standing: ReceiverStanding;
    errcode: number | null;
  }[];
  next: NextStep;
  tone: "good" | "warning" | "bad" | "neutral";
  /** ISO instant of the oldest knowledge that it rests on; null where WeChat was never heard. */
  asOf: string | null;
  /** WeChat could not be asked since. */
  failure: KnowledgeFailure | null;
};

type EntryOf<Kind extends string, More> = {
  id: string;
  /** ISO instant. */
  at: string;
  kind: Kind;
  wechatOrderId: string | null;
} & More;

/** Something that was done, as the log has it. `sequence` and `address` only for those who may read the log. */
type Event = {
  action: string;
  outcome: "succeeded" | "refused" | "failed" | "unknown";
  actorName: string;
  reason: string | null;
  changes: Record<string, unknown>;
  sequence: number | null;
  address: string | null;
};

export type TimelineEntry =
  /** What was done with an order of this desk. */
  | EntryOf<"step", Event & { orderId: string }>
  /** Anything else of the log, only for those who may read it. */
  | EntryOf<"audit", Event>
  | EntryOf<"call", { call: Omit<CallRow, "request" | "response" | "evidence"> }>
  /** A change that was seen in getorder's answers. */
  | EntryOf<
      "status",
      {
        status: UpstreamStatus | null;
        statusNumber: number | null;
        refundedFen: number;
        told: number;
        receivers: number;
      }
    >
  /** One notification of one receiver: WeChat keeps only the first and the last. */
  | EntryOf<
      "notification",
      {
        receiver: string | null;
        role: ReceiverRole | null;
        which: "only" | "first" | "last";
        /** How often WeChat has notified it in all. */
        count: number;
        answer: ReceiverView["answer"];
        errcode: number | null;
        errmsg: string | null;
        toldOf: "payment" | "refund" | null;
        costTimeMs: number | null;
        url: string | null;
        /** By which the receiver finds the request in its own log. */
        wxnontaxstr: string | null;
        rawAnswer: RawAnswer | null;
      }
    >
  | EntryOf<
      "renotification",
      {
        renotificationId: string;
        state: RequestState;
        delivery: string | null;
        reason: string;
        actorName: string;
        errcode: number | null;
      }
    >
  | EntryOf<"refund", { fen: number | null; state: "refunded" | "refunding" | null; reason: string | null }>;

/** A case of the same number at another department, as far as the desk knows. */
export type OtherCase = {
  key: CaseKey;
  accountName: string;
  /** Null where only its codes are known. */
  departmentName: string | null;
  /** Whether an order there is known as paid, and not refunded. */
  isPaid: boolean;
};

/** Everything about one case: plain JSON, amounts in fen, times as ISO instants, the payer masked. */
export type Case = {
  key: CaseKey;
  accountName: string;
  departmentName: string | null;
  answer: CaseAnswer;
  /** The paid ones first. Not all there may be: only a query of every department tells. */
  elsewhere: OtherCase[];
  receivable: Knowledge<CaseReceivable>;
  /** The paid ones first, then by how they stand, the newest first. */
  orders: Knowledge<CaseOrder[]>;
  /** How many orders WeChat has, where it has more than were looked at. */
  totalOrders: number;
  /** Oldest first. */
  timeline: TimelineEntry[];
  /** Whether older entries were left out. */
  isTimelineCut: boolean;
  /** Someone is asking WeChat at this moment. */
  isRefreshing: boolean;
  /** `ill`: the account's calls are held back, or its last attempt was not answered. */
  wechat: "well" | "ill";
  payer: { openidMasked: string | null; nameMasked: string | null };
};
