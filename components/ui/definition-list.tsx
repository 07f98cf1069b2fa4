import type { ReactNode } from "react";

export type Definition = { key: string; term: ReactNode; value: ReactNode };

/** Names and values of one thing, in two columns that fold into one on a phone, or in one where there is little room. */
export function DefinitionList({ items, columns = 2 }: { items: Definition[]; columns?: 1 | 2 }) {
  return (
    <dl className={`grid gap-x-6 gap-y-2.5 ${columns === 2 ? "sm:grid-cols-2" : ""}`}>
      {items.map(({ key, term, value }) => (
        <div key={key} className="grid grid-cols-[7.5rem_1fr] items-baseline gap-2">
          <dt className="text-muted text-[13px]">{term}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">
            {value ?? <span className="text-muted">—</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
