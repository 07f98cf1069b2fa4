import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { auditActions, auditOutcomes, auditTargetTypes } from "./actions";

/** Whose events: a user's id, or everything that a job or the desk itself did. */
export const machineActors = ["job", "system"] as const;

/** The filters of the log as they stand in the URL of the page, of the list's API and of the export. */
export const auditFilterParsers = {
  action: parseAsStringLiteral(auditActions),
  outcome: parseAsStringLiteral(auditOutcomes),
  actor: parseAsString,
  targetType: parseAsStringLiteral(auditTargetTypes),
  targetId: parseAsString,
  account: parseAsString,
  requestId: parseAsString,
  /** First and last day, YYYY-MM-DD, in Asia/Shanghai. */
  from: parseAsString,
  to: parseAsString,
};

/** The filters, the place in the list, and the event that is open. */
export const auditParsers = {
  ...auditFilterParsers,
  after: parseAsString,
  before: parseAsString,
  event: parseAsString,
};

export type AuditFilters = inferParserType<typeof auditFilterParsers>;

export const loadAuditSearch = createLoader(auditParsers);
