import type { ReactNode } from "react";

type Props = {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  flush?: boolean;
};

/** A bordered block of a page. `flush` leaves out the padding, for tables that reach the border. */
export function Section({ title, description, actions, children, flush = false }: Props) {
  return (
    <section className="overflow-hidden rounded-md border border-border bg-surface">
      {title && (
        <div className="flex flex-wrap items-center justify-between gap-2 border-separator border-b px-4 py-2.5">
          <div>
            <h2 className="font-medium">{title}</h2>
            {description && <p className="text-muted text-xs">{description}</p>}
          </div>
          {actions}
        </div>
      )}
      <div className={flush ? "" : "p-4"}>{children}</div>
    </section>
  );
}
