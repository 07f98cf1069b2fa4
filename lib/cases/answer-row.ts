import type { AnswerCode } from "./answer-codes";
import type { SortedFacts } from "./facts";
import type { CaseAnswer, CaseOrder, NextStep } from "./types";

/** One answer: when it is given, the order that it is about, and what to do next. */
export type AnswerRow = {
  code: AnswerCode;
  when: (facts: SortedFacts) => boolean;
  about: (facts: SortedFacts) => CaseOrder | undefined;
  tone: CaseAnswer["tone"];
  next: (facts: SortedFacts) => NextStep;
};

/** For an answer that is about no order. */
export const noOrder = () => undefined;
