import type { Page } from "@/lib/db/keyset";
import type { RequestState } from "@/lib/wechat-calls/request-state";

/** A mock notification as lists and results show it: plain JSON, the values in the URL's query hidden. */
export type MockNotificationRow = {
  id: string;
  /** ISO 8601. */
  createdAt: string;
  accountId: string;
  accountName: string;
  url: string;
  version: number;
  state: RequestState;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  createdByName: string;
};

/** One, with the whole URL that WeChat was given. */
export type MockNotificationDetail = MockNotificationRow & { wholeUrl: string };

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
