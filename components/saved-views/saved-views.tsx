"use client";

import { Button, Popover } from "@heroui/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import { useTranslations } from "next-intl";
import { createLoader, createSerializer, type inferParserType, type ParserMap } from "nuqs/server";
import { useState } from "react";
import { ErrorNotice } from "@/components/ui/error-notice";
import { Notice } from "@/components/ui/notice";
import { type ApiError, apiUrl, getJson } from "@/components/ui/use-list-query";
import type { SavedView, ViewPage } from "@/lib/saved-views/schemas";
import { SaveViewForm } from "./save-view-form";
import { ViewItem } from "./view-item";

type Props<Parsers extends ParserMap> = {
  page: ViewPage;
  /** What of the page's address a view keeps. */
  parsers: Parsers;
  current: inferParserType<Parsers>;
  onOpen: (filters: inferParserType<Parsers>) => void;
};

const path = "/api/saved-views";

/** The lists that a person keeps under names: opening, keeping the one at hand, renaming, removing. */
export function SavedViews<Parsers extends ParserMap>({ page, parsers, current, onOpen }: Props<Parsers>) {
  const t = useTranslations("saved-views");
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [isDegraded, setIsDegraded] = useState(false);
  const { data, error, refetch } = useQuery<SavedView[], ApiError>({
    queryKey: [path, page],
    queryFn: () => getJson(apiUrl(path, { page })),
  });
  const serialize = createSerializer(parsers);
  const load = createLoader(parsers);
  const queryOf = (filters: inferParserType<Parsers>) => serialize(filters).replace(/^\?/, "");
  const kept = Object.fromEntries(Object.keys(parsers).map((key) => [key, current[key]])) as typeof current;
  const show = ({ query }: SavedView) => {
    const filters = load(new URLSearchParams(query));
    setIsDegraded(queryOf(filters) !== query);
    setIsOpen(false);
    onOpen(filters);
  };
  const refresh = () => queryClient.invalidateQueries({ queryKey: [path] });
  return (
    <>
      <Popover isOpen={isOpen} onOpenChange={setIsOpen}>
        <Button size="sm" variant="tertiary">
          <Bookmark className="size-4" aria-hidden />
          {t("title")}
        </Button>
        <Popover.Content placement="bottom start" className="w-80 max-w-[calc(100vw-2rem)]">
          <Popover.Dialog data-own-keys="">
            <Popover.Heading className="font-medium">{t("mine")}</Popover.Heading>
            {error && !data && <ErrorNotice error={error.view} onRetry={refetch} />}
            {data?.length === 0 && <p className="py-2 text-muted text-[13px]">{t("none")}</p>}
            <ul className="my-2 max-h-72 overflow-y-auto">
              {data?.map((view) => (
                <ViewItem key={view.id} view={view} onOpen={() => show(view)} onChanged={refresh} />
              ))}
            </ul>
            <SaveViewForm page={page} query={queryOf(kept)} onSaved={refresh} />
          </Popover.Dialog>
        </Popover.Content>
      </Popover>
      {isDegraded && <Notice tone="warning">{t("degraded")}</Notice>}
    </>
  );
}
