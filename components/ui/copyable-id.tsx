"use client";

import Link from "next/link";
import { CopyButton } from "./copy-button";

type Props = { value: string | null | undefined; href?: string; shorten?: boolean };

function shortened(value: string): string {
  return value.length > 16 ? `${value.slice(0, 8)}…${value.slice(-5)}` : value;
}

/** An id in monospace, shortened in the middle, copied whole with one click. */
export function CopyableId({ value, href, shorten = true }: Props) {
  if (!value) return <span className="text-muted">—</span>;
  const text = (
    <span className={shorten ? "whitespace-nowrap" : "break-all"}>{shorten ? shortened(value) : value}</span>
  );
  return (
    <span className="inline-flex items-center gap-1 font-mono text-[13px]" title={value}>
      {href ? (
        <Link
          href={href}
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          {text}
        </Link>
      ) : (
        text
      )}
      <CopyButton value={value} label={value} />
    </span>
  );
}
