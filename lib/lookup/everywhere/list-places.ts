import { db } from "@/lib/db/client";
import type { Account, Department } from "@/lib/db/generated/client";
import { findClues, type PlaceClue } from "./find-clues";
import { hasPrefixOf, likelyFirst } from "./order-places";
import { clues, type QueryPlace, type QueryPlaces } from "./types";

type ListedAccount = Pick<Account, "id" | "name" | "disabledAt"> & { departments: Department[] };

/** A third-party platform's accounts verify shopping orders only: no notice can be paid through them. */
function listAccounts(): Promise<ListedAccount[]> {
  return db().account.findMany({
    where: { tokenKind: { not: "authorizer" } },
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      disabledAt: true,
      departments: { orderBy: [{ regionCode: "asc" }, { code: "asc" }] },
    },
  });
}

type Listed = { regionCode: string; departmentCode: string; departmentName: string | null };
const keyOf = ({ regionCode, departmentCode }: Listed) => `${regionCode}/${departmentCode}`;

/** The account's departments, and those that only an order, a bill or an earlier answer names, each once. */
function departmentsOf(account: ListedAccount, found: readonly PlaceClue[]): Listed[] {
  const listed = account.departments.map(({ regionCode, code, name }) => ({
    regionCode,
    departmentCode: code,
    departmentName: name,
  }));
  const all = new Map<string, Listed>();
  for (const place of [...listed, ...found]) if (!all.has(keyOf(place))) all.set(keyOf(place), place);
  return [...all.values()];
}

function placesOf(number: string, account: ListedAccount, found: readonly PlaceClue[]): QueryPlace[] {
  const own = found.filter(({ accountId }) => accountId === account.id);
  return departmentsOf(account, own).map((place) => {
    const hit = new Set(own.filter((one) => keyOf(one) === keyOf(place)).map(({ clue }) => clue));
    if (hasPrefixOf(number, place.regionCode)) hit.add("number-prefix");
    return {
      accountId: account.id,
      accountName: account.name,
      regionCode: place.regionCode,
      departmentCode: place.departmentCode,
      departmentName: place.departmentName,
      clues: clues.filter((clue) => hit.has(clue)),
    };
  });
}

/**
 * Every department at which a number can be queried, the likely ones first, and what cannot be queried. Reads the desk's
 * database only.
 */
export async function listPlaces(number: string): Promise<QueryPlaces> {
  const [accounts, found] = await Promise.all([listAccounts(), findClues(number)]);
  const placesOfAll = (some: ListedAccount[]) =>
    likelyFirst(
      number,
      some.flatMap((account) => placesOf(number, account, found)),
    );
  const enabled = accounts.filter(({ disabledAt }) => disabledAt === null);
  const places = placesOfAll(enabled);
  const withPlace = new Set(places.map(({ accountId }) => accountId));
  return {
    places,
    disabled: placesOfAll(accounts.filter(({ disabledAt }) => disabledAt !== null)),
    accountsWithoutDepartment: enabled.filter(({ id }) => !withPlace.has(id)).map(({ name }) => name),
  };
}
