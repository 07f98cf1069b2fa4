import { Ban, CircleCheck, CircleDashed, CircleHelp, CircleX, Clock, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type Tone = "neutral" | "pending" | "success" | "warning" | "danger" | "stopped";

const looks: Record<Tone, { icon: LucideIcon; className: string }> = {
  neutral: { icon: CircleDashed, className: "bg-default-soft text-foreground" },
  pending: { icon: Clock, className: "bg-default-soft text-foreground" },
  success: { icon: CircleCheck, className: "bg-success-soft text-success-soft-foreground" },
  warning: { icon: CircleHelp, className: "bg-warning-soft text-warning-soft-foreground" },
  danger: { icon: CircleX, className: "bg-danger-soft text-danger-soft-foreground" },
  stopped: { icon: Ban, className: "bg-default-soft text-muted" },
};

/** A status as words with an icon, never colour alone. */
export function StatusChip({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string }) {
  const { icon: Icon, className } = looks[tone];
  return (
    <span
      title={title}
      className={`inline-flex items-center gap-1 whitespace-nowrap rounded px-1.5 py-0.5 font-medium text-xs leading-5 ${className}`}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {children}
    </span>
  );
}
