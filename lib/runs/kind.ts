import type { z } from "zod";
import type { Permission } from "@/lib/access/permissions";
import type { AuditTargetType } from "@/lib/audit/actions";
import type { UserActor } from "@/lib/audit/actor";
import type { DeskErrorView } from "@/lib/errors";

/**
 * What is wrong with one cell: the column as the kind names it, and a key below `validation`. `cell` and `read`: where it
 * stands in the table, as a spreadsheet names it (`C12`), and what was read there.
 */
export type RowIssue = {
  column: string;
  message: string;
  values?: Record<string, string | number>;
  cell?: string;
  read?: string;
};

/** Why a row did not succeed: an error as a browser may learn of it, or what is wrong with its cells. */
export type RowProblem = Omit<DeskErrorView, "requestId"> & { issues?: RowIssue[] };

export type RowTarget = { type: AuditTargetType; id: string };

/** What came of one row. */
export type RowOutcome =
  | { kind: "succeeded"; target?: RowTarget }
  /**
   * Nothing was done. `isSpent`: the request key stands for what WeChat refused, so another try needs a new one;
   * otherwise another try takes up the same.
   */
  | { kind: "failed"; problem: RowProblem; target?: RowTarget; isSpent?: boolean }
  /** Nothing was tried, and trying again as it is would not help: a person must look at it. */
  | { kind: "refused"; problem: RowProblem; target?: RowTarget }
  /** Something may have been done; `follow` tells later what. */
  | { kind: "unknown"; problem?: RowProblem; target?: RowTarget };

/** What has become of a row of unknown outcome. `again`: certainly nothing was done, so that it is tried again. */
export type Followed = RowOutcome | { kind: "again"; problem: RowProblem };

/**
 * A row as its kind gets it. `requestKey` is the same each time until the kind says that it is spent. `isFirstTry`: nobody
 * has had it in hand before, so that there is nothing under its key to be looked for.
 */
export type KindRow<Input> = { number: number; requestKey: string; isFirstTry: boolean; input: Input };

export type KindRun = { id: string; accountId: string | null };

/**
 * `name`: what another system or a colleague knows a target by. `answer`: what WeChat said in its own words, where a
 * success is no more than that it answered.
 */
export type TargetNews = { name: string; answer: string | null };

/** What one kind of run does with each row. */
export type RunKind<Schema extends z.ZodType = z.ZodType> = {
  /** Whoever may start, pause, resume, cancel and retry it. */
  permission: Permission;
  /** Of the input that is kept with each row. */
  row: Schema;
  /** WeChat's interfaces that a row cannot do without: a pause of one of them holds the run back. */
  interfaces: readonly string[];
  /** Rows at once in one run. */
  concurrency: number;
  /** Rows begun each second for one account, over all runs of the kind and all workers. */
  rowsPerSecond: number;
  /**
   * Does one row, in the name of who started the run. It may be called again with the same request key after it was cut
   * off anywhere, or twice at once, and must then do the work once. Throws DeskError or WechatError where nothing was
   * done.
   */
  perform: (context: {
    row: KindRow<z.output<Schema>>;
    run: KindRun;
    actor: UserActor;
    now: Date;
  }) => Promise<RowOutcome>;
  /** What has become of rows of unknown outcome, in their order; null while nobody knows. It asks the desk, not WeChat. */
  follow: (rows: { requestKey: string; input: unknown }[]) => Promise<(Followed | null)[]>;
  /** What results say of the targets with these ids. */
  tellTargets: (ids: string[]) => Promise<Map<string, TargetNews>>;
};

/** Names the type of a kind's rows once, for `perform`. */
export function defineRunKind<Schema extends z.ZodType>(kind: RunKind<Schema>): RunKind<Schema> {
  return kind;
}
