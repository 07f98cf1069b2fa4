import type { ConnectionFailure } from "./wechat/connection-failure";

export const deskErrorCodes = [
  "unauthenticated",
  "forbidden",
  "invalid",
  "not-found",
  "conflict",
  "limited",
  "wechat-rejected",
  "wechat-unreachable",
  "wechat-unknown",
  "offline",
  "internal",
] as const;

export type DeskErrorCode = (typeof deskErrorCodes)[number];

/** What a browser may learn of an error: a closed code, a message key to say more, and WeChat's own answer. */
export type DeskErrorView = {
  code: DeskErrorCode;
  requestId: string;
  /** A key below `errors.details` in the messages. */
  detail?: string;
  /** The form field that it is about, in the form's own path syntax. */
  field?: string;
  errcode?: number;
  errmsg?: string;
  rid?: string;
  /** Where the person can go on, a path of this desk. */
  href?: string;
  /** An ISO instant that the detail's words tell as {time}. */
  at?: string;
  /** What kept a connection from being made. */
  connection?: ConnectionFailure;
  /** The interface that is paused, such as `nontax/getorder`. */
  endpoint?: string;
  /** WeChat's order that the detail's words name as {order}. */
  order?: string;
};

type Details = Omit<DeskErrorView, "code" | "requestId">;

/** An error that the desk foresees. Everything else is shown as `internal` with a request id and no more. */
export class DeskError extends Error {
  constructor(
    readonly code: DeskErrorCode,
    readonly details: Details = {},
  ) {
    super(details.detail ?? code);
    this.name = "DeskError";
  }
}
