import {
  ArrowLeftRight,
  BellRing,
  CircleDot,
  Footprints,
  type LucideIcon,
  ScrollText,
  Send,
  Undo2,
} from "lucide-react";
import { parseAsArrayOf, parseAsStringLiteral } from "nuqs/server";
import type { TimelineEntry } from "@/lib/cases/types";

export type TimelineKind = TimelineEntry["kind"];

/** Every kind of entry, in the order of its filter. */
export const timelineKinds = [
  "notification",
  "renotification",
  "status",
  "refund",
  "step",
  "call",
  "audit",
] as const satisfies readonly TimelineKind[];

export const kindIcons: Record<TimelineKind, LucideIcon> = {
  notification: Send,
  renotification: BellRing,
  status: CircleDot,
  refund: Undo2,
  step: Footprints,
  call: ArrowLeftRight,
  audit: ScrollText,
};

/** The kinds that are shown, as they stand in the URL: none named means all. */
export const timelineParsers = {
  show: parseAsArrayOf(parseAsStringLiteral(timelineKinds)).withDefault([]),
};
