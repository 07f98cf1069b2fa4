import { TriangleAlert } from "lucide-react";

/** What a person should know of what she typed, below its field: it keeps nothing from being sent. */
export function FieldWarning({ children }: { children: string }) {
  return (
    <span className="mt-0.5 flex items-start gap-1 text-warning-soft-foreground text-xs [overflow-wrap:anywhere]">
      <TriangleAlert className="mt-0.5 size-3 shrink-0" aria-hidden />
      {children}
    </span>
  );
}
