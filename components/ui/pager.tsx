"use client";

import { Button } from "@heroui/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";

type Props = {
  previous: string | null;
  next: string | null;
  /** Whether the list begins with what is oldest, so that the next page is newer. */
  isOldestFirst?: boolean;
  onMove: (position: { after: string | null; before: string | null }) => void;
};

/** Moves through a list by keyset: towards newer or older rows. Renders nothing where all rows fit one page. */
export function Pager({ previous, next, isOldestFirst = false, onMove }: Props) {
  const t = useTranslations("common");
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
        {t(isOldestFirst ? "nextPage" : "previousPage")}
      </Button>
      <Button
        size="sm"
        variant="tertiary"
        isDisabled={!next}
        onPress={() => onMove({ after: next, before: null })}
      >
        {t(isOldestFirst ? "previousPage" : "nextPage")}
        <ChevronRight className="size-4" aria-hidden />
      </Button>
    </nav>
  );
}
