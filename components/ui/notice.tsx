import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type NoticeTone = "info" | "success" | "warning" | "danger";

const looks: Record<NoticeTone, { icon: LucideIcon; className: string }> = {
  info: { icon: Info, className: "border-border bg-surface" },
  success: { icon: CircleCheck, className: "border-success/40 bg-success-soft" },
  warning: { icon: TriangleAlert, className: "border-warning/50 bg-warning-soft" },
  danger: { icon: CircleAlert, className: "border-danger/40 bg-danger-soft" },
};

type Props = { tone?: NoticeTone; title?: ReactNode; children?: ReactNode; actions?: ReactNode };

/** A message that stays on the page. Danger and warning are announced at once, the others politely. */
export function Notice({ tone = "info", title, children, actions }: Props) {
  const { icon: Icon, className } = looks[tone];
  const role = tone === "danger" || tone === "warning" ? "alert" : "status";
  return (
    <div role={role} className={`flex gap-2.5 rounded-md border px-3.5 py-3 ${className}`}>
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="[overflow-wrap:anywhere]">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
