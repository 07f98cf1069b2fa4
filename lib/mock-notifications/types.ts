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
