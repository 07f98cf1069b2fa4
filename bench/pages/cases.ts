import { encodeCursor } from "../../lib/db/keyset";
import type { Seeded } from "./seed";

/** A request of a list as a person of a role makes it by her browser, and the table that its query reads. */
export type PageCase = {
  name: string;
  path: string;
  query: Record<string, string>;
  table: string;
  role?: "auditor" | "support";
};

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const middle = "ffffffff-ffff-4fff-bfff-ffffffffffff";

/** The place in a list of so many days ago. */
const placeAt = (days: number) => encodeCursor({ at: new Date(Date.now() - days * 86_400_000), id: middle });

const numbered = (number: number, length: number) => String(number).padStart(length, "0");

function orderCases(orders: number, { rareAccountId }: Seeded): PageCase[] {
  const queries: Record<string, Record<string, string>> = {
    "first page": {},
    "deep page": { after: placeAt(200) },
    "last pages": { after: placeAt(399) },
    "backwards from a deep page": { before: placeAt(200) },
    "number, whole": { q: `440${numbered(orders - 30, 15)}` },
    "number, start of many": { q: "440" },
    "number, start of old ones": { q: "340" },
    "number, start of few": { q: `340${numbered(Math.floor(orders / 20), 15).slice(0, -2)}` },
    "number, none": { q: "77777777" },
    "state, common": { state: "placed" },
    "state, rare": { state: "absent" },
    "state, one old order": { state: "unknown" },
    "status, common": { upstreamStatus: "paid" },
    "status, one old order": { upstreamStatus: "refunding" },
    "account, rare": { account: rareAccountId },
    region: { region: "440300" },
    "region, rare": { region: "340000" },
    department: { department: "143605000042" },
    "department, rare": { department: "999999999999" },
    "an old day": { from: dayBefore(300), to: dayBefore(300) },
    "state and department": { state: "rejected", department: "143605000042" },
    "state and old days": { state: "absent", from: dayBefore(399), to: dayBefore(300) },
    "number and state": { q: "340", state: "absent" },
  };
  return Object.entries(queries).map(([name, query]) => ({
    name: `orders: ${name}`,
    path: "/api/orders",
    query,
    table: "orders",
  }));
}

function eventCases(orders: number, { rareAccountId }: Seeded): PageCase[] {
  const queries: Record<string, Record<string, string>> = {
    "first page": {},
    "deep page": { after: String(Math.floor(orders * 1.5)) },
    "last page": { after: "60" },
    "backwards from a deep page": { before: String(Math.floor(orders * 1.5)) },
    "action, common": { action: "orders.place" },
    "action, rare": { action: "users.create" },
    "action, none": { action: "runs.cancel" },
    outcome: { outcome: "refused" },
    "outcome, rare": { outcome: "unknown" },
    person: { actor: "person-7" },
    "person, rare": { actor: "rare" },
    jobs: { actor: "job" },
    "the desk itself, rare": { actor: "system" },
    "target type": { targetType: "order" },
    "target type, rare": { targetType: "user" },
    target: { targetType: "order", targetId: `target-${Math.floor(orders / 2)}` },
    "account, rare": { account: rareAccountId },
    request: { requestId: `request-${orders}` },
    "an old day": { from: dayBefore(300), to: dayBefore(300) },
    "action and old days": { action: "orders.place", from: dayBefore(399), to: dayBefore(300) },
    "person and outcome": { actor: "person-20", outcome: "refused" },
  };
  return Object.entries(queries).map(([name, query]) => ({
    name: `log: ${name}`,
    path: "/api/audit",
    query,
    table: "audit_events",
  }));
}

function searchCases(orders: number): PageCase[] {
  const typed: Record<string, string> = {
    notice: `440${numbered(orders - 30, 15)}`,
    "own number": `LEVY-${numbered(orders - 11, 12)}`,
    "WeChat order": `AQC${numbered(orders - 40, 24)}`,
    transaction: `42${numbered(orders - 50, 26)}`,
    "start of many": "440",
    "start of old ones": "3400000",
    nothing: "77777777",
  };
  return Object.entries(typed).map(([name, q]) => ({
    name: `search: ${name}`,
    path: "/api/search",
    query: { q },
    table: "orders",
  }));
}

/** The lists of what the desk asked WeChat, which have the same filters. */
function requestCases({ rareAccountId }: Seeded, list: Omit<PageCase, "query">, text: string): PageCase[] {
  const queries: Record<string, Record<string, string>> = {
    "first page": {},
    "deep page": { after: placeAt(200) },
    "backwards from a deep page": { before: placeAt(200) },
    "state, rare": { state: "rejected" },
    "state, one old": { state: "unknown" },
    "account, rare": { account: rareAccountId },
    "number, whole": { text },
  };
  return Object.entries(queries).map(([name, query]) => ({ ...list, name: `${list.name}: ${name}`, query }));
}

function discrepancyCases(orders: number, { rareAccountId }: Seeded): PageCase[] {
  const day = dayBefore(200);
  const queries: Record<string, Record<string, string>> = {
    "open, first page": {},
    "open, deep page": { after: encodeCursor({ at: new Date(`${day}T00:00:00Z`), id: middle }) },
    "all, first page": { state: "all" },
    "a day": { day, state: "all" },
    "kind, open": { kind: "amount_differs" },
    "account, rare": { account: rareAccountId, state: "all" },
    "nobody's": { owner: "none" },
    "older than 90 days": { older: "90" },
    "number, whole": { q: `440${numbered(Math.floor(orders / 4) - 20, 15)}`, state: "all" },
  };
  return Object.entries(queries).map(([name, query]) => ({
    name: `discrepancies: ${name}`,
    path: "/api/reconciliation/discrepancies",
    query,
    table: "discrepancies",
  }));
}

/** Every list at its first page, a deep page and each filter, and the search box. */
export const pageCases = (orders: number, seeded: Seeded): PageCase[] => [
  ...orderCases(orders, seeded),
  ...eventCases(orders, seeded),
  ...searchCases(orders),
  ...requestCases(
    seeded,
    { name: "re-notifications", path: "/api/renotifications", table: "renotifications" },
    `AQC${numbered(orders - 40, 24)}`,
  ),
  ...requestCases(
    seeded,
    { name: "shopping", path: "/api/shopping", table: "shopping_verifications", role: "support" },
    `43${numbered(Math.floor(orders / 4) - 40, 26)}`,
  ),
  ...discrepancyCases(orders, seeded),
];
