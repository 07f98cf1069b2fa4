import type { LucideIcon } from "lucide-react";
import { Inbox } from "lucide-react";
import type { ReactNode } from "react";

type Props = { title: string; hint?: string; action?: ReactNode; icon?: LucideIcon };

/** What stands where nothing is yet: what would be here, and the way to the first one. */
export function EmptyState({ title, hint, action, icon: Icon = Inbox }: Props) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      <Icon className="size-6 text-muted" aria-hidden />
      <p className="font-medium">{title}</p>
      {hint && <p className="max-w-prose text-muted">{hint}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
