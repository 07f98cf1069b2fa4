import type { z } from "zod";
import { type RequestRuleCode, type RequestWarningCode, requestRuleCodes } from "./codes";

/** One broken rule: where (wire names, e.g. `["items", 0, "fee"]`), which, and figures for its message. */
export interface RequestIssue {
  path: (string | number)[];
  code: RequestRuleCode;
  values: Record<string, number>;
}

/** Something that no document refuses, with the place and the figures of an issue (wechat-api.md 9.6). */
export interface RequestWarning {
  path: (string | number)[];
  code: RequestWarningCode;
  values: Record<string, number>;
}

const known = new Set<string>(requestRuleCodes);

function codeOf(message: string): RequestRuleCode {
  return known.has(message) ? (message as RequestRuleCode) : "wrong_type";
}

function figuresOf(params: Record<string, unknown> | undefined): Record<string, number> {
  const figures = Object.entries(params ?? {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return Object.fromEntries(figures);
}

/** The broken rules in a Zod error of one of this folder's request schemas. Holds no submitted value but figures. */
export function requestIssues(error: z.core.$ZodError): RequestIssue[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: [...path, key], code: "unknown_field" as const, values: {} }));
    }
    const params = issue.code === "custom" ? issue.params : undefined;
    return [{ path, code: codeOf(issue.message), values: figuresOf(params) }];
  });
}
