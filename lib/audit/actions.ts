/** Everything that the log can say happened: `<feature>.<verb>`. A new write starts by adding its word here. */
export const auditActions = [
  "access.read",
  "session.sign-in",
  "session.sign-out",
  "orders.prefill",
  "orders.check",
  "orders.submit",
  "orders.place",
  "orders.look",
  "orders.adopt",
  "orders.dismiss",
  "lookup.ask",
  "renotifications.preview",
  "renotifications.ask",
  "renotifications.answer",
  "renotifications.check",
  "mock-notifications.send",
  "mock-notifications.answer",
  "shopping.verify",
  "shopping.answer",
  "audit.read",
  "audit.export",
  "accounts.create",
  "accounts.update",
  "accounts.test",
  "accounts.resume",
  "users.create",
  "users.update",
  "users.reset-password",
  "users.end-sessions",
  "jobs.retry",
  "runs.create",
  "runs.pause",
  "runs.resume",
  "runs.cancel",
  "runs.retry",
  "runs.finish",
  "runs.download",
] as const;

export type AuditAction = (typeof auditActions)[number];

export const auditOutcomes = ["succeeded", "refused", "failed", "unknown"] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

export const auditTargetTypes = [
  "order",
  "notice",
  "renotification",
  "mock-notification",
  "shopping-verification",
  "account",
  "user",
  "session",
  "permission",
  "audit-log",
  "job",
  "run",
] as const;
export type AuditTargetType = (typeof auditTargetTypes)[number];
