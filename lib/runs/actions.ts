"use server";

import { protectedAction } from "@/lib/access/action";
import { runInput } from "./act-on-run";
import { cancelRun } from "./cancel-run";
import { pauseRun } from "./pause-run";
import { resumeRun } from "./resume-run";
import { retryRun, retryRunInput } from "./retry-run";

// Each verb asks for the permission of the run's kind as well.
export const pauseRunAction = protectedAction({
  permission: "runs:read",
  audit: "runs.pause",
  schema: runInput,
  verb: pauseRun,
});

export const resumeRunAction = protectedAction({
  permission: "runs:read",
  audit: "runs.resume",
  schema: runInput,
  verb: resumeRun,
});

export const cancelRunAction = protectedAction({
  permission: "runs:read",
  audit: "runs.cancel",
  schema: runInput,
  verb: cancelRun,
});

export const retryRunAction = protectedAction({
  permission: "runs:read",
  audit: "runs.retry",
  schema: retryRunInput,
  verb: retryRun,
});
