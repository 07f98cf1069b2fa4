"use client";

import { useQuery } from "@tanstack/react-query";
import { type ApiError, getJson } from "@/components/ui/use-list-query";
import type { FollowedMockNotification as Followed } from "@/lib/mock-notifications/types";
import { Answer } from "./answer";
import { ObservationSection } from "./observation-section";

/** By the clock, also while the page hears of changes: a call that arrives changes no row of the mock call. */
const refreshMs = 2_000;
/** How long late calls are waited for, after the mock call was made. */
const followMs = 10 * 60_000;

function isSettled({ row, observation }: Followed): boolean {
  if (row.state === "asking") return false;
  const isOver = Date.now() - new Date(row.createdAt).getTime() > followMs;
  return isOver || !("calls" in observation) || observation.calls.length >= 2;
}

/** What WeChat answered and what the receiver got, followed while more may come. */
export function FollowedMockNotification({ initial }: { initial: Followed }) {
  const path = `/api/mock-notifications/${initial.row.id}`;
  const { data } = useQuery<Followed, ApiError>({
    queryKey: [path],
    queryFn: () => getJson<Followed>(path),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && !isSettled(state.data) ? refreshMs : false),
  });
  return (
    <>
      <Answer row={data.row} />
      <ObservationSection row={data.row} observation={data.observation} />
    </>
  );
}
