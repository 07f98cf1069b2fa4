import type { CaptureOption } from "@/lib/captures/types";
import type { Page } from "@/lib/db/keyset";
import type { RequestState } from "@/lib/wechat-calls/request-state";
import type { MockKind } from "./schemas";
import type { ObservedCall, Verdict } from "./verdict";

/** A mock notification as lists and results show it: plain JSON, the values in the URL's query hidden. */
export type MockNotificationRow = {
  id: string;
  /** ISO 8601. */
  createdAt: string;
  accountId: string;
  accountName: string;
  kind: MockKind;
  /** The capture that the receiver is; null for any other receiver. */
  captureId: string | null;
  url: string;
  version: number;
  state: RequestState;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  createdByName: string;
};

/** One, with the whole URL that WeChat was given, and when its answer was noted (ISO 8601). */
export type MockNotificationDetail = MockNotificationRow & { wholeUrl: string; answeredAt: string | null };

export type MockNotificationPage = Page<MockNotificationRow>;

/** One call that a receiver of the sandbox got. */
export type SandboxReceipt = {
  id: string;
  /** ISO 8601, by the desk's clock. */
  at: string;
  isSignatureGood: boolean;
  isDecrypted: boolean;
  /** The errcode that it answered, or how it failed. */
  answered: number | "timeout" | "http-500";
};

/** `none`: there is nobody to ask, since WeChat is not the sandbox or the receiver is not the sandbox's. */
export type SandboxReceipts =
  | { status: "none" }
  | { status: "failed" }
  | { status: "read"; receipts: SandboxReceipt[] };

/** What the desk saw arrive at the receiver of a mock call: `unseen` where the receiver is somebody else's. */
export type Observation =
  | { source: "unseen" | "failed" }
  | { source: "capture" | "sandbox"; calls: ObservedCall[]; verdict: Verdict };

/** A mock call as its page follows it. */
export type FollowedMockNotification = { row: MockNotificationDetail; observation: Observation };

/** A receiving URL that somebody saved for an account. */
export type Preset = { id: string; name: string; url: string; createdByName: string };

/** A receiver of the sandbox's: one under test, and the three of the demo's region. */
export type SandboxReceiver = { key: "under-test" | "finance" | "bureau" | "bank"; url: string };

export type ReceiverChoices = { saved: Preset[]; captures: CaptureOption[]; sandbox: SandboxReceiver[] };
