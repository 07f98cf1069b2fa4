import { type Clue, clues, type QueryPlace } from "./types";

/** 行政区划代码: of the district, then of its city; a notice's number mostly begins with one of them. */
const prefixLengths = [6, 4];

/** How far the number begins as the region's code does: 6 or 4 digits, else 0. */
export function sharedPrefix(number: string, regionCode: string): number {
  return prefixLengths.find((length) => number.startsWith(regionCode.slice(0, length))) ?? 0;
}

/** Whether the number begins with the code of the region or of its city. */
export const hasPrefixOf = (number: string, regionCode: string) => sharedPrefix(number, regionCode) > 0;

const strengthOf = (place: QueryPlace) =>
  Math.min(clues.length, ...place.clues.map((clue: Clue) => clues.indexOf(clue)));

/** The likely places first: by the strongest clue, then by how much of the region's code the number begins with. */
export function likelyFirst(number: string, places: readonly QueryPlace[]): QueryPlace[] {
  return places.toSorted(
    (one, other) =>
      strengthOf(one) - strengthOf(other) ||
      sharedPrefix(number, other.regionCode) - sharedPrefix(number, one.regionCode),
  );
}
