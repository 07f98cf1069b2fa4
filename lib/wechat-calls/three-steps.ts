import { db, type Transaction } from "@/lib/db/client";
import { isUniqueViolation } from "@/lib/db/unique-violation";
import { type CallResult, settle } from "./settle";

type Steps<Row, Answer> = {
  /**
   * The row that another request with the same key made, checked to ask for the same; null if there is none. Asked when the
   * database lets only one of two in; whoever calls has looked for an earlier one before it did anything.
   */
  repeated: () => Promise<Row | null>;
  /** Writes the row and its audit event, before anything is sent. */
  intent: (tx: Transaction) => Promise<Row>;
  /** Calls WeChat. Runs in no transaction. */
  call: (row: Row) => Promise<Answer>;
  /** Writes what came of it, its calls and its audit event. */
  outcome: (tx: Transaction, row: Row, result: CallResult<Answer>) => Promise<Row>;
};

/**
 * How every verb that changes something at WeChat runs: intent, call, outcome. The row is there before the request is
 * sent, so a desk that dies in between leaves a trace; a repeated request key answers with the row that is there.
 */
export async function threeSteps<Row, Answer>(steps: Steps<Row, Answer>): Promise<Row> {
  let row: Row;
  try {
    row = await db().$transaction(steps.intent);
  } catch (error) {
    // Two requests with one key at the same time: the database lets one in, the other answers with its row.
    const winner = isUniqueViolation(error) ? await steps.repeated() : null;
    if (winner) return winner;
    throw error;
  }
  const finish = (result: CallResult<Answer>) => db().$transaction((tx) => steps.outcome(tx, row, result));
  const result = await settle(() => steps.call(row)).catch(async (fault: unknown) => {
    // A fault of ours between sending and reading: nobody can say what WeChat did.
    await finish({ outcome: "unknown", reason: "desk-fault", errcode: null, errmsg: null, rid: null });
    throw fault;
  });
  return finish(result);
}
