import { describe, expect, it } from "vitest";
import type { DeskErrorView } from "@/lib/errors";
import { QueryRun } from "./query-run";
import type { Answer, QueryPlace } from "./types";

const placeOf = (accountId: string, index: number): QueryPlace => ({
  accountId,
  accountName: accountId,
  regionCode: "440200",
  departmentCode: String(index),
  departmentName: null,
  clues: [],
});
const none: Answer = { number: "1", paid: [], refunded: 0, unpaid: 0, unclear: 0, isListGiven: true };
const places = [1, 2, 3, 4, 5, 6, 7, 8].map((index) => placeOf(index % 2 ? "a" : "b", index));

/** WeChat as the test plays it: each query waits until it is answered by its department's code. */
function wechat() {
  const pending = new Map<string, (result: { answer: Answer } | { error: DeskErrorView }) => void>();
  const asked: string[] = [];
  const queryOne = ({ departmentCode }: QueryPlace) =>
    new Promise<{ answer: Answer } | { error: DeskErrorView }>((resolve) => {
      asked.push(departmentCode);
      pending.set(departmentCode, resolve);
    });
  const settle = async (code: string, result: { answer: Answer } | { error: DeskErrorView }) => {
    pending.get(code)?.(result);
    pending.delete(code);
    // The run goes on in the microtasks that follow.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { asked, pending, queryOne, settle };
}

const kindsOf = (run: QueryRun) => run.getSnapshot().rows.map(({ state }) => state.kind);

describe("the query of every department", () => {
  it("keeps four at work, in their order, and goes on past a paid order until each has an outcome", async () => {
    const { asked, pending, queryOne, settle } = wechat();
    const run = new QueryRun(places, queryOne);
    run.start();
    run.start();
    expect(asked).toEqual(["1", "2", "3", "4"]);
    await settle("2", {
      answer: { ...none, paid: [{ wechatOrderId: "A", feeFen: 1, paidAt: null }] },
    });
    expect(asked).toEqual(["1", "2", "3", "4", "5"]);
    for (const code of ["1", "3", "4", "5", "6", "7", "8"]) await settle(code, { answer: none });
    expect(pending.size).toBe(0);
    expect(kindsOf(run)).toEqual(Array(8).fill("answered"));
    expect(run.getSnapshot().isRunning).toBe(false);
  });

  it("sends nothing more once stopped, keeps what was under way, and can be taken up again", async () => {
    const { asked, queryOne, settle } = wechat();
    const run = new QueryRun(places, queryOne);
    run.start();
    run.stop();
    for (const code of ["1", "2", "3", "4"]) await settle(code, { answer: none });
    expect(asked).toHaveLength(4);
    expect(kindsOf(run)).toEqual([...Array(4).fill("answered"), ...Array(4).fill("not-asked")]);
    expect(run.getSnapshot().isRunning).toBe(false);
    run.retry();
    for (const code of ["5", "6", "7", "8"]) await settle(code, { answer: none });
    expect(kindsOf(run)).toEqual(Array(8).fill("answered"));
  });

  it.each<[string, DeskErrorView]>([
    ["a minute's quota", { code: "wechat-rejected", errcode: 45011, requestId: "r" }],
    ["a day's quota", { code: "wechat-rejected", errcode: 45009, requestId: "r" }],
    ["a pause", { code: "wechat-unreachable", at: "2026-12-01T16:00:00.000Z", requestId: "r" }],
    ["an account that is disabled meanwhile", { code: "conflict", requestId: "r" }],
  ])(
    "spares the account's other departments after %s, and queries the other account's",
    async (_what, error) => {
      const { asked, queryOne, settle } = wechat();
      const run = new QueryRun(places, queryOne);
      run.start();
      await settle("1", { error });
      for (const code of ["2", "3", "4", "6", "8"]) await settle(code, { answer: none });
      expect(asked.toSorted()).toEqual(["1", "2", "3", "4", "6", "8"]);
      const { rows, isRunning } = run.getSnapshot();
      expect(isRunning).toBe(false);
      expect(rows[0]?.state).toMatchObject({ kind: "failed", error });
      expect(rows[4]?.state).toEqual({ kind: "not-asked", error });
      expect(rows[6]?.state).toEqual({ kind: "not-asked", error });
    },
  );

  it("goes on after a refusal of one department", async () => {
    const { asked, queryOne, settle } = wechat();
    const run = new QueryRun(places, queryOne);
    run.start();
    await settle("1", { error: { code: "wechat-rejected", errcode: 268485194, requestId: "r" } });
    for (const code of ["2", "3", "4", "5", "6", "7", "8"]) await settle(code, { answer: none });
    expect(asked).toHaveLength(8);
    expect(kindsOf(run)[0]).toBe("failed");
    run.retry(0);
    expect(asked).toHaveLength(9);
    await settle("1", { answer: none });
    expect(kindsOf(run)).toEqual(Array(8).fill("answered"));
  });

  it("ends for every account once the person is signed out", async () => {
    const { asked, queryOne, settle } = wechat();
    const run = new QueryRun(places, queryOne);
    run.start();
    await settle("1", { error: { code: "unauthenticated", requestId: "r" } });
    for (const code of ["2", "3", "4"]) await settle(code, { answer: none });
    expect(asked).toHaveLength(4);
    expect(kindsOf(run).slice(4)).toEqual(Array(4).fill("not-asked"));
  });

  it("tells its listeners of each change, with a snapshot that stays the same meanwhile", async () => {
    const { queryOne, settle } = wechat();
    const run = new QueryRun(places, queryOne);
    const before = run.getSnapshot();
    expect(run.getSnapshot()).toBe(before);
    let changes = 0;
    const unsubscribe = run.subscribe(() => {
      changes += 1;
    });
    run.start();
    expect(run.getSnapshot()).not.toBe(before);
    expect(changes).toBeGreaterThan(0);
    unsubscribe();
    const seen = changes;
    await settle("1", { answer: none });
    expect(changes).toBe(seen);
  });
});
