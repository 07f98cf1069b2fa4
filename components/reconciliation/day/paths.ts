/** Where the browser reads; live changes of reconciliation make queries that begin so out of date. */
export const discrepanciesPath = "/api/reconciliation/discrepancies";
export const summaryPath = "/api/reconciliation/days";
