import type { Place } from "@/components/ui/last-place";
import { caseAddress } from "@/lib/cases/address";
import { everywhereAddress } from "@/lib/lookup/everywhere/schemas";
import type { SearchHit, SearchPlace, SearchResult } from "@/lib/search/types";
import type { Command } from "./commands";

export const sections = ["found", "begins", "ask", "commands"] as const;

/** One line of the list: where it leads, and what it says. */
export type Option = { section: (typeof sections)[number]; href: string } & (
  | { kind: "hit"; hit: SearchHit }
  | { kind: "everywhere"; numberKind: "notice" | "order"; departments: number; accounts: number }
  | { kind: "ask"; place: SearchPlace }
  | { kind: "command"; command: Command }
);

const mostPlaces = 4;

const cityDigits = 4;

/** The place of last time first, then those of the city whose code the number begins with, as many notices' do. */
function likelyFirst(number: string, places: readonly SearchPlace[], last: Place | null): SearchPlace[] {
  const rankOf = (place: SearchPlace) => {
    const isLast =
      place.accountId === last?.accountId &&
      place.regionCode === last.regionCode &&
      place.departmentCode === last.departmentCode;
    if (isLast) return 0;
    return number.startsWith(place.regionCode.slice(0, cityDigits)) ? 1 : 2;
  };
  return places.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** Offers to query the number at every department: as a notice's, then as an own one. */
function everywhereOptions(number: string, everywhere: SearchResult["everywhere"]): Option[] {
  if (everywhere === null) return [];
  return (["notice", "order"] as const).map((numberKind) => ({
    section: "ask",
    kind: "everywhere",
    href: everywhereAddress({ kind: numberKind, number }),
    numberKind,
    ...everywhere,
  }));
}

/** Offers to query a number that the desk does not know at one department only. */
function askOptions(number: string, places: readonly SearchPlace[], last: Place | null): Option[] {
  const offered = likelyFirst(number, places, last).slice(0, mostPlaces);
  return offered.map((place) => ({
    section: "ask",
    kind: "ask",
    href: caseAddress({ ...place, numberKind: "notice", number }),
    place,
  }));
}

type Known = { number: string; result: SearchResult; last: Place | null };

/**
 * What a text offers: what the desk has under it, else first to query it at every department, since one department's
 * answer says nothing of the others; then pages and actions.
 */
export function optionsFor(known: Known | null, commands: readonly Command[]): Option[] {
  const commandOptions = commands.map(
    (command): Option => ({ section: "commands", kind: "command", href: command.href, command }),
  );
  if (!known) return commandOptions;
  const { number, result, last } = known;
  const section = result.isExact ? "found" : "begins";
  const hits = result.hits.map((hit): Option => ({ section, kind: "hit", href: hit.href, hit }));
  const queries = [
    ...everywhereOptions(number, result.everywhere),
    ...askOptions(number, result.places, last),
  ];
  return [...hits, ...queries, ...commandOptions];
}
