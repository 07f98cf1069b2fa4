"use client";

import { useQuery } from "@tanstack/react-query";
import { useRefreshMs } from "@/components/live/use-refresh-ms";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { type ApiError, getJson, unlessSignedOut } from "@/components/ui/use-list-query";
import type { UserRow } from "@/lib/users/types";
import { EditUserForm } from "./edit-user-form";
import { UserAccess } from "./user-access";

const refreshMs = 30_000;

/** One user: what she is called and may do, and how she signs in. */
export function UserDetails({ id, ownId }: { id: string; ownId: string }) {
  const path = `/api/users/${id}`;
  const everyMs = useRefreshMs(refreshMs);
  const { data, error, refetch } = useQuery<UserRow, ApiError>({
    queryKey: [path],
    queryFn: () => getJson(path),
    refetchInterval: unlessSignedOut(everyMs),
  });
  if (!data) return error ? <ErrorNotice error={error.view} onRetry={refetch} /> : <SkeletonRows />;
  const isOwn = data.id === ownId;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <EditUserForm user={data} isOwn={isOwn} />
      <UserAccess user={data} isOwn={isOwn} />
    </div>
  );
}
