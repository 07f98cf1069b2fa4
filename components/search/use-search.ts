import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type ApiError, apiUrl, getJson } from "@/components/ui/use-list-query";
import type { SearchResult } from "@/lib/search/types";

const path = "/api/search";
const settleMs = 150;

export function searchQuery(number: string) {
  return {
    queryKey: [path, { q: number }],
    queryFn: () => getJson<SearchResult>(apiUrl(path, { q: number })),
  };
}

/** What the desk has under a number, once typing has paused; null for no number. */
export function useSearch(number: string | null) {
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
  return { result: number !== null && isSettled ? query.data : undefined, error: query.error };
}
