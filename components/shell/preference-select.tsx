"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const yearSeconds = 31_536_000;

type Props = { label: string; cookie: string; value: string; options: { value: string; label: string }[] };

/** A small native select that keeps a preference in a cookie and renders the page anew. */
export function PreferenceSelect({ label, cookie, value, options }: Props) {
  const router = useRouter();
  // A choice made before the page listens would be lost without a word.
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const choose = (chosen: string) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${cookie}=${chosen}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  };
  return (
    <label className="flex items-center justify-between gap-2 text-muted text-xs">
      {label}
      <select
        className="h-7 rounded-md border border-border bg-surface px-1.5 text-foreground outline-none focus-visible:ring-2 focus-visible:ring-focus"
        value={value}
        disabled={!isReady}
        data-waits={isReady ? undefined : ""}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
