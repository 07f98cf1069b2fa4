import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type ApiError, apiUrl, getJson } from "@/components/ui/use-list-query";
import { plainNumber } from "@/lib/plain-number";
import type { SearchResult } from "@/lib/search/types";

const path = "/api/search";
const settleMs = 150;
const shortest = 4;

/** The number that a text may be, or null where it reads like words. */
export function numberIn(text: string): string | null {
  const plain = plainNumber(text);
  if (plain === null || plain.length < shortest) return null;
  return /\d/.test(plain) && !/\p{Script=Han}/u.test(plain) ? plain : null;
}

export function searchQuery(number: string) {
  return {
    queryKey: [path, { q: number }],
    queryFn: () => getJson<SearchResult>(apiUrl(path, { q: number })),
  };
}

/** What the desk has under the number in a text, once typing has paused. */
export function useSearch(text: string) {
  const number = numberIn(text);
  const [settled, setSettled] = useState(number);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(number), settleMs);
    return () => clearTimeout(timer);
  }, [number]);
  const query = useQuery<SearchResult, ApiError>({
    ...searchQuery(settled ?? ""),
    enabled: settled !== null,
  });
  const isSettled = settled === number && !query.isPending;
  return { number, result: number !== null && isSettled ? query.data : undefined, error: query.error };
}
