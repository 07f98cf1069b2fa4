import type { Page } from "@/lib/db/keyset";
import type { CaptureAnswer, GivenAnswer } from "./answers";
import type { Cannot, Decoded } from "./codec";

export type CaptureState = "open" | "full" | "expired" | "closed";

/** A capture as the list shows it: plain JSON. Times are ISO 8601. */
export type CaptureRow = {
  id: string;
  createdAt: string;
  accountId: string;
  accountName: string;
  state: CaptureState;
  answer: CaptureAnswer;
  /** Requests that it has kept. */
  kept: number;
  expiresAt: string;
  createdByName: string;
};

export type CapturePage = Page<CaptureRow>;

/** One request without its contents. */
export type CapturedRequestRow = {
  number: number;
  receivedAt: string;
  method: string;
  /** With the query, as it came; null once it was deleted. */
  path: string | null;
  wxnontaxstr: string | null;
  bodyBytes: number;
  bodyCut: "size" | "time" | "connection" | null;
  address: string | null;
  signature: "good" | "bad" | null;
  answered: GivenAnswer;
  durationMs: number | null;
  answerSent: boolean | null;
};

/** With its whole URL, and its requests in the order of arrival. */
export type CaptureDetail = CaptureRow & {
  url: string;
  closedAt: string | null;
  /** When the contents were deleted, or will be. */
  contentsUntil: string;
  isPurged: boolean;
  requests: CapturedRequestRow[];
};

/** One request word for word. */
export type CapturedRequestDetail = CapturedRequestRow & {
  httpVersion: string;
  query: string | null;
  headers: [string, string][];
  bodyBase64: string | null;
  decoded: Decoded | Cannot | null;
};

/** A capture as the workbench offers it for a mock call. */
export type CaptureOption = {
  id: string;
  url: string;
  answer: CaptureAnswer;
  expiresAt: string;
  accountName: string;
};
