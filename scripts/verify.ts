import { describeCheck, runChecks } from "./runtime/checks";
import { Problem, runCommand } from "./runtime/problem";
import { generateRouteTypes } from "./runtime/route-types";

await runCommand(async () => {
  await generateRouteTypes();
  const checks = await runChecks((check) => console.log(describeCheck(check)));
  const failed = checks.filter((check) => !check.passed);
  if (failed.length > 0) throw new Problem(`Failed: ${failed.map((check) => check.name).join(", ")}.`);
});
