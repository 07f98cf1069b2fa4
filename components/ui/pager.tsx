"use client";

import { Button } from "@heroui/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";

type Props = {
  previous: string | null;
  next: string | null;
  /** Whether the list begins with what is oldest, so that the next page is newer. */
  isOldestFirst?: boolean;
  /** Whether the list has an order of its own, such as lines, and no times. */
  isByPlace?: boolean;
  onMove: (position: { after: string | null; before: string | null }) => void;
};

/** Moves through a list by keyset: towards newer or older rows. Renders nothing where all rows fit one page. */
export function Pager({ previous, next, isOldestFirst = false, isByPlace = false, onMove }: Props) {
  const t = useTranslations("common");
  const [towardsPrevious, towardsNext] = isByPlace
    ? (["pageBefore", "pageAfter"] as const)
    : isOldestFirst
      ? (["nextPage", "previousPage"] as const)
      : (["previousPage", "nextPage"] as const);
  if (!previous && !next) return null;
  return (
    <nav aria-label={t("pageOf")} className="flex justify-end gap-2 border-separator border-t px-4 py-2">
      <Button
        size="sm"
        variant="tertiary"
        isDisabled={!previous}
        onPress={() => onMove({ after: null, before: previous })}
      >
        <ChevronLeft className="size-4" aria-hidden />
        {t(towardsPrevious)}
      </Button>
      <Button
        size="sm"
        variant="tertiary"
        isDisabled={!next}
        onPress={() => onMove({ after: next, before: null })}
      >
        {t(towardsNext)}
        <ChevronRight className="size-4" aria-hidden />
      </Button>
    </nav>
  );
}
