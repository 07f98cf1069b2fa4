/**
 * What a capture answers to whoever calls it: an errcode that receivers use (wechat-api.md 1.4), none at all, or an
 * HTTP error. `check` answers as a right receiver would if it were the sandbox that signs. Safe in the browser.
 */
export const captureAnswers = [
  "check",
  "0",
  "210",
  "232",
  "236",
  "298",
  "299",
  "300",
  "timeout",
  "http-500",
  "http-503",
] as const;
export type CaptureAnswer = (typeof captureAnswers)[number];

/** What was answered to one request: `check` has become an errcode. */
export type GivenAnswer = Exclude<CaptureAnswer, "check">;

const given: readonly string[] = captureAnswers.filter((answer) => answer !== "check");

/** An answer as the database keeps it. Throws for what the desk never wrote. */
export function readGivenAnswer(text: string): GivenAnswer {
  if (!given.includes(text)) throw new Error("a stored answer is none");
  return text as GivenAnswer;
}

/** As `readGivenAnswer`, for what a capture is set to answer. */
export function readCaptureAnswer(text: string): CaptureAnswer {
  return text === "check" ? text : readGivenAnswer(text);
}

/** The errcode of an answer; null for a time-out and an HTTP error. */
export function errcodeOf(answer: CaptureAnswer): number | null {
  return /^\d+$/.test(answer) ? Number(answer) : null;
}
