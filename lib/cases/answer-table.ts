import type { AnswerRow } from "./answer-row";
import { nothingAnswers } from "./answers-nothing";
import { paidAnswers } from "./answers-paid";
import { standingAnswers } from "./answers-standing";

/**
 * The table of answers: the first row that holds is the answer, and the last one always holds. Money that was taken comes
 * first, then what nobody knows, then what is still to be paid, then what came to nothing.
 */
export const answerTable: readonly AnswerRow[] = [...paidAnswers, ...standingAnswers, ...nothingAnswers];
