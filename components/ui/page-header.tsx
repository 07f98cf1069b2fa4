import type { ReactNode } from "react";

type Props = { title: ReactNode; description?: ReactNode; actions?: ReactNode; above?: ReactNode };

/** Title of a page, a line on what it is for, and its one primary action at the right. */
export function PageHeader({ title, description, actions, above }: Props) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        {above}
        <h1 className="font-semibold text-xl leading-7 tracking-tight [overflow-wrap:anywhere]">{title}</h1>
        {description && <p className="mt-1 max-w-prose text-muted [overflow-wrap:anywhere]">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
