import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CaseAnswer } from "@/lib/cases/types";

type Tone = CaseAnswer["tone"];

const looks: Record<Tone, { icon: LucideIcon; className: string; edge: string }> = {
  good: { icon: CircleCheck, className: "bg-success-soft text-success-soft-foreground", edge: "bg-success" },
  warning: {
    icon: TriangleAlert,
    className: "bg-warning-soft text-warning-soft-foreground",
    edge: "bg-warning",
  },
  bad: { icon: CircleAlert, className: "bg-danger-soft text-danger-soft-foreground", edge: "bg-danger" },
  neutral: { icon: Info, className: "bg-default-soft text-foreground", edge: "bg-border" },
};

/** The coloured edge of the answer; the words beside it say the same. */
export function ToneEdge({ tone }: { tone: Tone }) {
  return <div aria-hidden className={`absolute inset-y-0 left-0 w-1 ${looks[tone].edge}`} />;
}

/** How the answer is to be taken, as an icon with words. */
export function ToneLabel({ tone }: { tone: Tone }) {
  const t = useTranslations("cases.tone");
  const { icon: Icon, className } = looks[tone];
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded px-2 py-0.5 font-medium text-[13px] leading-5 ${className}`}
    >
      <Icon className="size-4 shrink-0" aria-hidden />
      {t(tone)}
    </span>
  );
}
