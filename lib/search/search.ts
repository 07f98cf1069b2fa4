import { can, type Permission, type Role } from "@/lib/access/permissions";
import { accountNames, listAccountOptions } from "@/lib/accounts/queries";
import { numberForms } from "@/lib/number-forms";
import { findNumbers } from "@/lib/sightings/find-numbers";
import { findOrdersByNumber, suggestOrders } from "./find-orders";
import { findByDeskId, findShopping } from "./find-rows";
import type { SearchInput } from "./schemas";
import { seenCases } from "./seen-cases";
import type { SearchHit, SearchPlace, SearchResult } from "./types";

const permissionOf: Record<SearchHit["kind"], Permission> = {
  case: "cases:read",
  order: "orders:read",
  renotification: "renotifications:read",
  "mock-notification": "mock-notifications:read",
  "shopping-verification": "shopping:read",
};

/** Fewer characters begin too many numbers to be of use. */
const shortestStart = 5;

/** More than anybody picks from; a query of every department covers the others. */
const mostPlaces = 200;

type Places = { places: SearchPlace[]; everywhere: SearchResult["everywhere"] };

async function listPlaces(): Promise<Places> {
  const accounts = await listAccountOptions("nontax");
  const places = accounts.flatMap(({ id, name, departments }) =>
    departments.map((department) => ({
      accountId: id,
      accountName: name,
      regionCode: department.regionCode,
      departmentCode: department.code,
      departmentName: department.name,
    })),
  );
  const used = new Set(places.map(({ accountId }) => accountId)).size;
  const everywhere = places.length === 0 ? null : { departments: places.length, accounts: used };
  return { places: places.slice(0, mostPlaces), everywhere };
}

const noPlaces: Places = { places: [], everywhere: null };

/** Only a notice's number or an own one can stand at several departments. */
const canBeElsewhere = ({ matched }: SearchHit) => matched === "notice" || matched === "own";

type Viewer = { role: Role };

async function searchForm(q: string, { role }: Viewer): Promise<SearchResult> {
  const names = accountNames();
  const visible = (hits: SearchHit[]) => hits.filter(({ kind }) => can(role, permissionOf[kind]));
  const [cases, numbers, ...others] = await Promise.all([
    findOrdersByNumber(q, names),
    findNumbers(q),
    findByDeskId(q, names),
    findShopping(q, names),
  ]);
  const seen = seenCases(q, numbers, await names, cases);
  const hits = visible([cases, seen, ...others].flat());
  const mayQuery = can(role, "lookup:read");
  if (hits.length > 0) {
    const { everywhere } = mayQuery && hits.some(canBeElsewhere) ? await listPlaces() : noPlaces;
    return { isExact: true, hits, places: [], everywhere };
  }
  const [suggested, listed] = await Promise.all([
    q.length < shortestStart ? [] : suggestOrders(q, names),
    mayQuery ? listPlaces() : noPlaces,
  ]);
  return { isExact: false, hits: visible(suggested), ...listed };
}

function placesOf([first]: readonly SearchResult[]): Places {
  return { places: first?.places ?? [], everywhere: first?.everywhere ?? null };
}

/** Each place once, exact hits alone where there are any. */
function merged(results: readonly SearchResult[]): SearchResult {
  const exact = results.filter(({ isExact }) => isExact);
  const counted = exact.length > 0 ? exact : results;
  const hits = new Map(counted.flatMap((result) => result.hits).map((hit) => [hit.href, hit]));
  return { isExact: exact.length > 0, hits: [...hits.values()], ...placesOf(counted) };
}

/**
 * Where a number leads that somebody typed or pasted: the number of a payment notice, the desk's own, WeChat's order id,
 * the payment's transaction number, or an id of the desk; of orders that other systems placed too, once WeChat told of
 * them. A number that is not plain is looked for as typed and in its plain form. Cases come first. Shows nothing that the
 * role may not open.
 */
export async function search({ q }: SearchInput, viewer: Viewer): Promise<SearchResult> {
  return merged(await Promise.all(numberForms(q).map((form) => searchForm(form, viewer))));
}
