import type { ReactNode } from "react";

type Props = { term: string; isWide?: boolean; children: ReactNode };

/** A name and a value, in the narrow columns of a case. A dash for nothing. */
export function Fact({ term, isWide = false, children }: Props) {
  return (
    <div
      className={`grid grid-cols-[5.5rem_minmax(0,1fr)] items-baseline gap-2 ${isWide ? "sm:col-span-2" : ""}`}
    >
      <dt className="text-muted text-[13px]">{term}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">
        {children || <span className="text-muted">—</span>}
      </dd>
    </div>
  );
}
