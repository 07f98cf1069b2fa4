export type AccountNames = ReadonlyMap<string, string>;

/** Which of its numbers was found. */
export type MatchedNumber = "notice" | "own" | "wechat-order" | "transaction" | "desk-id";

/** A place in the desk that a number leads to. */
export type SearchHit = {
  kind: "case" | "order" | "renotification" | "mock-notification" | "shopping-verification";
  matched: MatchedNumber;
  /** The number as it is stored. */
  number: string;
  href: string;
  accountName: string | null;
  departmentName: string | null;
  /** What each of the orders behind a case asks for, in fen: several for a notice that was ordered more than once. */
  feesFen: number[];
};

/** An account and one of its departments, by which WeChat can be asked for a number that the desk has never seen. */
export type SearchPlace = {
  accountId: string;
  accountName: string;
  regionCode: string;
  departmentCode: string;
  departmentName: string;
};

export type SearchResult = {
  /** What was typed is the whole number; otherwise the hits begin with it. */
  isExact: boolean;
  hits: SearchHit[];
  /** Departments to query when nothing was found, at most 200: empty for a role that may not query WeChat. */
  places: SearchPlace[];
  /**
   * How many departments of how many accounts a query at all of them covers; null where the number is known as one that
   * only one place has (such as WeChat's order id), or for a role that may not query.
   */
  everywhere: { departments: number; accounts: number } | null;
};
