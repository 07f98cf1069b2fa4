import { describe, expect, it } from "vitest";
import { isSuccess, summaryLine, sumOf, tallyPlaywright, tallyVitest } from "./test-results";

const file = (status: string, tests: number) => ({ status, assertionResults: Array(tests).fill({}) });
const vitest = (numPassedTests: number, numFailedTests: number, testResults = [file("passed", 1)]) => ({
  numPassedTests,
  numFailedTests,
  testResults,
});
const playwright = (expected: number, unexpected = 0, flaky = 0, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky, skipped: 0 },
  errors,
});

describe("the tally", () => {
  it("counts a test file that does not load as one failure", () => {
    const report = vitest(5, 1, [file("passed", 5), file("failed", 1), file("failed", 0)]);
    expect(tallyVitest(report, 1)).toEqual({ passed: 5, failed: 2 });
  });

  it("counts a runner that failed without a failed test as one failure", () => {
    expect(tallyVitest(vitest(5, 0), 1)).toEqual({ passed: 5, failed: 1 });
    expect(tallyPlaywright(playwright(3), 1)).toEqual({ passed: 3, failed: 1 });
  });

  it("counts a test that passed only when repeated as failed", () => {
    expect(tallyPlaywright(playwright(3, 1, 1), 1)).toEqual({ passed: 3, failed: 2 });
  });

  it("counts errors outside of tests", () => {
    expect(tallyPlaywright(playwright(0, 0, 0, ["no tests found"]), 1)).toEqual({ passed: 0, failed: 1 });
  });

  it("adds up to one line", () => {
    const total = sumOf([tallyVitest(vitest(40, 0), 0), tallyPlaywright(playwright(9), 0)]);
    expect(summaryLine(total)).toBe("49 passed, 0 failed");
    expect(isSuccess(total)).toBe(true);
  });

  it("is no success when no test ran", () => {
    expect(isSuccess({ passed: 0, failed: 0 })).toBe(false);
  });

  it("refuses a report of another shape rather than count it as nothing", () => {
    expect(() => tallyVitest({}, 0)).toThrow();
  });
});
