import { describe, expect, it } from "vitest";
import type { OrderEvent } from "./audit-gaps";
import { type Evidence, judge, orderDescription } from "./judge";

const submitted: OrderEvent = {
  orderId: "row",
  action: "orders.submit",
  outcome: "succeeded",
  changes: { state: "submitting", wechatOrderId: null },
};
const placed: OrderEvent = {
  orderId: "row",
  action: "orders.place",
  outcome: "succeeded",
  changes: { state: ["submitting", "placed"], wechatOrderId: [null, "AQC1"] },
};
const atWechat = (orderId: string) => ({ orderId, request: { desc: orderDescription("key") } });
const row = { id: "row", requestKey: "key", state: "placed", wechatOrderId: "AQC1" as string | null };
const told = { kind: "order", id: "row", state: "placed", wechatOrderId: "AQC1" } as const;

/** One order of which desk, WeChat, clerk and log say the same. */
const agreed: Evidence = {
  attempts: [{ requestKey: "key", answers: [told], isOtherBodyTaken: false }],
  ledger: [atWechat("AQC1")],
  rows: [row],
  events: [submitted, placed],
};

const judgeWith = (change: Partial<Evidence>) => judge({ ...agreed, ...change });

it("finds nothing where all agree", () => {
  expect(judge(agreed)).toEqual({
    attempted: 1,
    placed: 1,
    absent: 0,
    rejected: 0,
    unknown: 0,
    lost: 0,
    doubled: 0,
    unauditedWrites: 0,
    findings: [],
  });
});

it("does not count what others ordered at WeChat", () => {
  expect(
    judgeWith({ ledger: [atWechat("AQC1"), { orderId: "AQC9", request: { desc: "交通违法罚款" } }] })
      .findings,
  ).toEqual([]);
});

describe("lost", () => {
  it.each([
    [
      "an order of WeChat's that the desk calls absent",
      { rows: [{ ...row, state: "absent", wechatOrderId: null }] },
    ],
    [
      "an order of WeChat's that the desk has under another id",
      { rows: [{ ...row, wechatOrderId: "AQC2" }] },
    ],
    ["an order of WeChat's of which the desk has no row", { rows: [], events: [] }],
    ["an order that the desk calls placed and WeChat does not have", { ledger: [] }],
  ])("counts %s", (_, change) => {
    expect(judgeWith(change).lost).toBe(1);
  });

  it("counts an order that a clerk was told is placed, whatever the desk says now", () => {
    const absent = { ...placed, changes: { state: ["submitting", "absent"] } };
    const rows = [{ ...row, state: "absent", wechatOrderId: null }];
    expect(judgeWith({ ledger: [], rows, events: [submitted, absent] })).toMatchObject({
      lost: 1,
      unauditedWrites: 0,
    });
  });
});

describe("doubled", () => {
  it("counts two orders at WeChat of one request key", () => {
    expect(judgeWith({ ledger: [atWechat("AQC1"), atWechat("AQC2")] }).doubled).toBe(1);
  });

  it("counts one key that was answered with two orders, or that took two bodies", () => {
    const answers = [told, { ...told, id: "other" }];
    expect(judgeWith({ attempts: [{ requestKey: "key", answers, isOtherBodyTaken: false }] }).doubled).toBe(
      1,
    );
    expect(
      judgeWith({ attempts: [{ requestKey: "key", answers: [told], isOtherBodyTaken: true }] }).doubled,
    ).toBe(1);
  });
});

describe("unaudited writes", () => {
  it.each([
    ["a row without its submission", [placed]],
    [
      "a final state that no event tells of",
      [submitted, { ...placed, changes: { wechatOrderId: [null, "AQC1"] } }],
    ],
    [
      "a state that changed between two events",
      [submitted, { ...placed, changes: { ...placed.changes, state: ["unknown", "placed"] } }],
    ],
    [
      "an id of WeChat's that no event tells of",
      [submitted, { ...placed, changes: { state: ["submitting", "placed"] } }],
    ],
  ])("counts %s", (_, events) => {
    expect(judgeWith({ events }).unauditedWrites).toBe(1);
  });

  it("counts events of an order that is not there", () => {
    const ghost = { ...submitted, orderId: "ghost" };
    expect(judgeWith({ events: [submitted, placed, ghost] }).unauditedWrites).toBe(1);
  });
});

it("counts what is still open as unknown", () => {
  const rows = [{ ...row, state: "submitting", wechatOrderId: null }];
  expect(judgeWith({ rows, ledger: [], attempts: [], events: [submitted] })).toMatchObject({
    unknown: 1,
    lost: 0,
  });
});
