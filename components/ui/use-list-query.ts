"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { isPersonPresent } from "@/components/live/presence";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { pollHeader } from "@/lib/access/poll-header";
import type { DeskErrorView } from "@/lib/errors";

/** An answer of the desk's own API that is an error, with what the browser may know of it. */
export class ApiError extends Error {
  constructor(readonly view: DeskErrorView) {
    super(view.code);
    this.name = "ApiError";
  }
}

const listRefreshMs = 15_000;

/**
 * GETs JSON from the desk's API. Throws ApiError with the desk's error; `offline` where no answer came. While nobody is
 * at the page, its asking keeps no session open.
 */
export async function getJson<T>(url: string): Promise<T> {
  const asking = isPersonPresent() ? undefined : { [pollHeader]: "1" };
  const response = await fetch(url, { headers: { accept: "application/json", ...asking } }).catch(() => {
    throw new ApiError({ code: "offline", requestId: "—" });
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const error = (body as { error?: DeskErrorView } | null)?.error;
  throw new ApiError(error ?? { code: "internal", requestId: "—" });
}

/** The URL of an API with the parameters that are set. */
export function apiUrl(path: string, params: Record<string, string | null | undefined>): string {
  const set = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return set.length > 0 ? `${path}?${new URLSearchParams(set)}` : path;
}

/** For `refetchInterval`: asks by the clock until the person is signed out. */
export function unlessSignedOut(ms: number | false) {
  return ({ state }: { state: { error: Error | null } }) =>
    state.error instanceof ApiError && state.error.view.code === "unauthenticated" ? false : ms;
}

/** A list by its filters: the rows of the filters before stay, dimmed, until the new ones arrive. */
export function useListQuery<T>(path: string, params: Record<string, string | null>) {
  const refreshMs = useRefreshMs(listRefreshMs);
  return useQuery<T, ApiError>({
    queryKey: [path, params],
    queryFn: () => getJson<T>(apiUrl(path, params)),
    placeholderData: keepPreviousData,
    refetchInterval: unlessSignedOut(refreshMs),
  });
}
