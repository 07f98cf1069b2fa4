/** Something a person can act on: its message is printed as it stands, without a stack. */
export class Problem extends Error {
  override name = "Problem";
}

/** The text to show for anything thrown: the sentence of a `Problem`, the stack of a bug. */
export function describeFailure(failure: unknown): string {
  if (failure instanceof Problem) return failure.message;
  if (failure instanceof Error) {
    return failure.name === "SettingsError" ? failure.message : (failure.stack ?? failure.message);
  }
  return String(failure);
}

/** Runs a command's main function; a failure is printed to stderr and makes the exit code 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (failure) {
    console.error(`\n${describeFailure(failure)}`);
    process.exitCode = 1;
  }
}
