import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requestStates } from "@/lib/wechat-calls/request-state";
import { judge, type ObservedCall, type VerdictInput, verdictKinds } from "./verdict";

type Call = [signature: ObservedCall["signature"], answered: ObservedCall["answered"]];

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 1, 0, second)).toISOString();

function inputOf(calls: Call[], change: Partial<VerdictInput> = {}): VerdictInput {
  return {
    calls: calls.map(([signature, answered], index) => ({
      id: String(index + 1),
      at: at(index + 1),
      signature,
      answered,
    })),
    isOwnAddress: false,
    state: "accepted",
    version: 1,
    answeredAt: at(30),
    nextAskedAt: null,
    ...change,
  };
}

describe("the verdict on a receiver", () => {
  it.each<[string, Call[], Partial<VerdictInput>, string]>([
    [
      "right where it accepts the first and refuses the second with 300",
      [
        ["good", 0],
        ["bad", 300],
      ],
      {},
      "right",
    ],
    [
      "that it checks no signature where it accepts both",
      [
        ["good", 0],
        ["bad", 0],
      ],
      {},
      "second-accepted",
    ],
    [
      "another refusal of the second",
      [
        ["good", 0],
        ["bad", 298],
      ],
      {},
      "second-refused-otherwise",
    ],
    [
      "that the first is refused",
      [
        ["good", 300],
        ["bad", 300],
      ],
      {},
      "first-refused",
    ],
    [
      "that the first is refused, whatever the second got",
      [
        ["good", 298],
        ["bad", 0],
      ],
      {},
      "first-refused",
    ],
    [
      "no answer to the first",
      [
        ["good", "timeout"],
        ["bad", 300],
      ],
      {},
      "first-unanswered",
    ],
    [
      "an HTTP error to the first",
      [
        ["good", "http-error"],
        ["bad", "http-error"],
      ],
      {},
      "first-unanswered",
    ],
    [
      "no answer to the second",
      [
        ["good", 0],
        ["bad", "timeout"],
      ],
      {},
      "second-unanswered",
    ],
    ["only the first", [["good", 0]], {}, "only-first"],
    ["only the second", [["bad", 300]], {}, "only-second"],
    ["one of which nobody can tell which it is", [[null, 0]], {}, "only-one"],
    [
      "no badly signed one",
      [
        ["good", 0],
        ["good", 0],
      ],
      {},
      "no-bad-call",
    ],
    [
      "no rightly signed one",
      [
        ["bad", 300],
        ["bad", 300],
      ],
      {},
      "no-good-call",
    ],
    ["nothing at all", [], {}, "none-arrived"],
    ["nothing at all, though WeChat refused", [], { state: "rejected" }, "none-arrived"],
    ["nothing, since nothing was sent", [], { state: "not_sent" }, "not-called"],
    ["nothing yet", [], { state: "asking", answeredAt: null }, "waiting"],
    ["one so far", [["good", 0]], { state: "asking", answeredAt: null }, "waiting"],
    [
      "both before WeChat has answered",
      [
        ["good", 0],
        ["bad", 300],
      ],
      { state: "asking", answeredAt: null },
      "right",
    ],
    [
      "by order where no signature can be read",
      [
        [null, 0],
        [null, 300],
      ],
      {},
      "right",
    ],
    [
      "by order that it checks none",
      [
        [null, 0],
        [null, 0],
      ],
      {},
      "second-accepted",
    ],
  ])("says %s", (_what, calls, change, kind) => {
    expect(judge(inputOf(calls, change)).kind).toBe(kind);
  });

  it.each<[string, Call[], Partial<VerdictInput>, string[]]>([
    [
      "nothing of a plain pair",
      [
        ["good", 0],
        ["bad", 300],
      ],
      {},
      [],
    ],
    [
      "that it goes by order",
      [
        [null, 0],
        [null, 300],
      ],
      {},
      ["by-order"],
    ],
    [
      "that the badly signed one came first",
      [
        ["bad", 300],
        ["good", 0],
      ],
      {},
      ["reversed"],
    ],
    [
      "that there were more",
      [
        ["good", 0],
        ["bad", 300],
        [null, 0],
      ],
      {},
      ["more"],
    ],
    [
      "that one came late",
      [
        ["good", 0],
        ["bad", 300],
      ],
      { answeredAt: at(1) },
      ["late"],
    ],
    [
      "that another mock call ran meanwhile",
      [
        ["good", 0],
        ["bad", 300],
      ],
      { nextAskedAt: at(29) },
      ["overlap"],
    ],
    [
      "that the version is another",
      [
        ["good", 0],
        ["bad", 300],
      ],
      { version: 2 },
      ["version"],
    ],
  ])("notes %s", (_what, calls, change, notes) => {
    expect(judge(inputOf(calls, change)).notes).toEqual(notes);
  });

  it("names the code that speaks against the receiver, and both calls", () => {
    expect(
      judge(
        inputOf([
          ["bad", 300],
          ["good", 298],
        ]),
      ),
    ).toMatchObject({ errcode: 298, first: "2", second: "1" });
    expect(
      judge(
        inputOf([
          ["good", 0],
          ["bad", 232],
        ]),
      ),
    ).toMatchObject({ errcode: 232, first: "1", second: "2" });
    expect(
      judge(
        inputOf([
          ["good", 0],
          ["bad", 300],
        ]),
      ).errcode,
    ).toBeNull();
  });

  it("is not misled by requests that no codec can read", () => {
    const verdict = judge(
      inputOf([
        [null, 0],
        ["good", 0],
        [null, 210],
        ["bad", 300],
      ]),
    );
    expect(verdict).toMatchObject({ kind: "right", first: "2", second: "4", notes: ["more"] });
  });

  it("is one of the known ones for anything that may arrive, and right only for 0 and 300", () => {
    const call = fc.tuple(
      fc.constantFrom(null, "good" as const, "bad" as const),
      fc.constantFrom<ObservedCall["answered"][]>(0, 210, 298, 300, "timeout", "http-error"),
    );
    fc.assert(
      fc.property(fc.array(call, { maxLength: 5 }), fc.constantFrom(...requestStates), (calls, state) => {
        const input = inputOf(calls, { state });
        const { kind, first, second } = judge(input);
        expect(verdictKinds).toContain(kind);
        const answerTo = (id: string | null) => input.calls.find((one) => one.id === id)?.answered;
        expect(kind === "right").toBe(
          first !== null && second !== null && answerTo(first) === 0 && answerTo(second) === 300,
        );
      }),
    );
  });

  it.each<[string, Call[], Partial<VerdictInput>, string]>([
    [
      "that both kinds of call arrived, where the answers would be right",
      [
        ["good", 0],
        ["bad", 300],
      ],
      {},
      "own-both",
    ],
    [
      "the same where the rule accepts everything",
      [
        ["good", 0],
        ["bad", 0],
      ],
      {},
      "own-both",
    ],
    [
      "what arrived where no signature can be read",
      [
        [null, 0],
        [null, 300],
      ],
      {},
      "own-some",
    ],
    ["what arrived where it was one call", [["good", 0]], {}, "own-some"],
    ["that nothing arrived", [], {}, "none-arrived"],
    ["that nothing was sent", [], { state: "not_sent" }, "not-called"],
    ["that it waits", [["good", 0]], { state: "asking", answeredAt: null }, "waiting"],
  ])("says of an address of the desk's own only %s", (_what, calls, change, kind) => {
    expect(judge(inputOf(calls, { ...change, isOwnAddress: true })).kind).toBe(kind);
  });

  it("judges no receiver by what the desk itself answers, whatever arrives", () => {
    const call = fc.tuple(
      fc.constantFrom(null, "good" as const, "bad" as const),
      fc.constantFrom<ObservedCall["answered"][]>(0, 210, 298, 300, "timeout", "http-error"),
    );
    const observed = ["waiting", "not-called", "none-arrived", "own-both", "own-some"];
    fc.assert(
      fc.property(fc.array(call, { maxLength: 5 }), fc.constantFrom(...requestStates), (calls, state) => {
        const verdict = judge(inputOf(calls, { state, isOwnAddress: true }));
        expect(observed).toContain(verdict.kind);
        expect(verdict.errcode).toBeNull();
      }),
    );
  });
});
