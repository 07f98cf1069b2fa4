import { z } from "zod";

/** How many tests passed and failed, of one kind or of all. */
export type Tally = { passed: number; failed: number };

export const nothing: Tally = { passed: 0, failed: 0 };
export const oneFailure: Tally = { passed: 0, failed: 1 };

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, tally) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed }),
    nothing,
  );

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()),
});

/** A runner that failed without a failed test (a file that does not load, an error outside of tests) counts as one. */
function withExitCode(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Counts Vitest's JSON report; a file that could not be loaded counts as one failed test. */
export function tallyVitest(report: unknown, exitCode: number): Tally {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(report);
  const unloaded = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return withExitCode({ passed: numPassedTests, failed: numFailedTests + unloaded.length }, exitCode);
}

/** Counts Playwright's JSON report; a test that passed only when repeated counts as failed. */
export function tallyPlaywright(report: unknown, exitCode: number): Tally {
  const { stats, errors } = playwrightReport.parse(report);
  return withExitCode(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length },
    exitCode,
  );
}

/** The last line of `npm test`. */
export const summaryLine = ({ passed, failed }: Tally) => `${passed} passed, ${failed} failed`;

/** Success needs a test that passed and none that failed: a run that found no tests proved nothing. */
export const isSuccess = ({ passed, failed }: Tally) => failed === 0 && passed > 0;
