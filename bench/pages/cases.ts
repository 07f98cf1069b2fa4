import { encodeCursor } from "../../lib/db/keyset";
import type { Seeded } from "./seed";

/** A request of a list as the browser makes it, and the table that its query reads. */
export type PageCase = { name: string; path: string; query: Record<string, string>; table: string };

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const numbered = (number: number, length: number) => String(number).padStart(length, "0");

function orderCases(orders: number, { rareAccountId }: Seeded): PageCase[] {
  const at = (days: number) =>
    encodeCursor({
      at: new Date(Date.now() - days * 86_400_000),
      id: "ffffffff-ffff-4fff-bfff-ffffffffffff",
    });
  const queries: Record<string, Record<string, string>> = {
    "first page": {},
    "deep page": { after: at(200) },
    "last pages": { after: at(399) },
    "backwards from a deep page": { before: at(200) },
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

/** Every list at its first page, a deep page and each filter, and the search box. */
export const pageCases = (orders: number, seeded: Seeded): PageCase[] => [
  ...orderCases(orders, seeded),
  ...eventCases(orders, seeded),
  ...searchCases(orders),
];
