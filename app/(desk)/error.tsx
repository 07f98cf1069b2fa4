"use client";

import { ErrorNotice } from "@/components/ui/error-notice";

/** Catches what a page could not foresee; the digest is the id under which the server logged it. */
export default function DeskError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <ErrorNotice error={{ code: "internal", requestId: error.digest ?? "—" }} onRetry={reset} />;
}
