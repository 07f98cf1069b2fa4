"use client";

import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import type { SearchHit, SearchPlace } from "@/lib/search/types";
import type { Option } from "./options";

function HitText({ hit }: { hit: SearchHit }) {
  const t = useTranslations("search");
  const [fee, ...others] = hit.feesFen;
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-mono">{hit.number}</span>
        <span className="block truncate text-muted text-xs">
          {[t(`kinds.${hit.kind}`), t(`matched.${hit.matched}`), hit.departmentName, hit.accountName]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      {fee !== undefined && (
        <span className="shrink-0 text-right">
          <Money fen={fee} />
          {others.length > 0 && (
            <span className="block text-muted text-xs">{t("orderCount", { count: hit.feesFen.length })}</span>
          )}
        </span>
      )}
    </>
  );
}

type EverywhereOption = Extract<Option, { kind: "everywhere" }>;

function EverywhereText({ option, number }: { option: EverywhereOption; number: string }) {
  const t = useTranslations("search.everywhere");
  const { numberKind, departments, accounts } = option;
  return (
    <span className="min-w-0">
      <span className="block truncate">{t(numberKind, { number })}</span>
      <span className="block truncate text-muted text-xs">{t("where", { departments, accounts })}</span>
    </span>
  );
}

function AskText({ place, number }: { place: SearchPlace; number: string }) {
  const t = useTranslations("search");
  return (
    <span className="min-w-0">
      <span className="block truncate">{t("ask.notice", { number })}</span>
      <span className="block truncate text-muted text-xs">
        {place.departmentName} · {place.regionCode} · {place.accountName}
      </span>
    </span>
  );
}

/** What one line of the list says. */
export function OptionText({ option, number }: { option: Option; number: string | null }) {
  switch (option.kind) {
    case "hit":
      return <HitText hit={option.hit} />;
    case "ask":
      return <AskText place={option.place} number={number ?? ""} />;
    case "everywhere":
      return <EverywhereText option={option} number={number ?? ""} />;
    case "command":
      return <span className="truncate">{option.command.label}</span>;
  }
}
