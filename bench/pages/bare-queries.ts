import { randomUUID } from "node:crypto";
import pg from "pg";
import { listAuditEvents } from "../../lib/audit/queries";
import { loadAuditSearch } from "../../lib/audit/search-params";
import { listOrders } from "../../lib/orders/list-orders";
import { loadOrderSearch } from "../../lib/orders/search-params";
import { listDiscrepancies } from "../../lib/reconciliation/day/list-discrepancies";
import { filterOf, loadDiscrepancyListSearch, scopeOf } from "../../lib/reconciliation/day/search-params";
import { listRenotifications } from "../../lib/renotifications/queries";
import { renotificationFilters } from "../../lib/renotifications/schemas";
import { searchInput } from "../../lib/search/schemas";
import { search } from "../../lib/search/search";
import { listShoppingVerifications } from "../../lib/shopping/queries";
import { loadShoppingFilters } from "../../lib/shopping/search-params";
import type { PageCase } from "./cases";

/** A statement as the desk sends it, with the values that it binds. */
export type BareQuery = { text: string; values: unknown[] };

type Sent = string | { text?: string; values?: unknown[] };

/** What is sent to PostgreSQL while `work` runs, in its order. */
async function sentDuring(work: () => Promise<unknown>): Promise<BareQuery[]> {
  const sent: BareQuery[] = [];
  const original = pg.Client.prototype.query;
  const listening = function (this: pg.Client, ...parameters: unknown[]) {
    const [query, values] = parameters as [Sent, unknown[]?];
    const text = typeof query === "string" ? query : query.text;
    const bound = typeof query === "string" ? values : (query.values ?? values);
    if (text) sent.push({ text, values: Array.isArray(bound) ? bound : [] });
    return Reflect.apply(original, this, parameters);
  };
  pg.Client.prototype.query = listening as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent;
}

const readers: Record<string, (query: Record<string, string>) => Promise<unknown>> = {
  "/api/orders": (query) => {
    const asked = loadOrderSearch(query);
    return listOrders(asked, asked);
  },
  "/api/audit": async (query) => listAuditEvents(await loadAuditSearch(query)),
  "/api/renotifications": (query) => listRenotifications(renotificationFilters.parse(query)),
  "/api/shopping": (query) => listShoppingVerifications(loadShoppingFilters(query)),
  "/api/reconciliation/discrepancies": (query) => {
    const asked = loadDiscrepancyListSearch(query);
    const viewer = { viewerId: randomUUID(), now: new Date() };
    return listDiscrepancies(scopeOf(asked), filterOf(asked), asked, viewer);
  },
  "/api/search": (query) => search(searchInput.parse(query), { role: "auditor" }),
};

/** The queries of a list's own table that the desk runs to answer; what it reads besides, as names, is left out. */
export async function bareQueries({ path, query, table }: PageCase): Promise<BareQuery[]> {
  const read = readers[path];
  if (!read) throw new Error(`${path} has no reader here`);
  const sent = await sentDuring(() => read(query));
  const own = sent.filter(({ text }) => new RegExp(`\\b${table}\\b`).test(text));
  if (own.length === 0) throw new Error(`${path} read nothing of ${table}`);
  return own;
}
