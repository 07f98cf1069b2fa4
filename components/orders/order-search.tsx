"use client";

import { useTranslations } from "next-intl";
import { DefinitionList } from "@/components/ui/definition-list";
import { Instant } from "@/components/ui/instant";
import { Section } from "@/components/ui/section";
import type { OrderSearch as Search } from "@/lib/orders/types";

/** When the desk looks next; a look that is due is taken up by a worker as soon as one is free. */
function NextLook({ next }: Pick<Search, "next">) {
  const t = useTranslations("orders.search");
  switch (next.kind) {
    case "at":
      return <Instant at={next.at} precision="second" />;
    case "due":
      return t("nextDue");
    case "soon":
      return t("nextWorker");
    case "none":
      return t("nextNone");
  }
}

/** Why the number takes no other order, how often and until when it is looked for, and what comes after. */
export function OrderSearch({ search, mustPick }: { search: Search; mustPick: boolean }) {
  const t = useTranslations("orders.search");
  return (
    <Section title={t("heading")}>
      <p className="max-w-prose">{t(mustPick ? "whyPick" : "why")}</p>
      <div className="mt-3">
        <DefinitionList
          items={[
            { key: "looks", term: t("looks"), value: t("looksValue", { count: search.looks }) },
            { key: "next", term: t("next"), value: <NextLook next={search.next} /> },
            { key: "last", term: t("last"), value: <Instant at={search.lastLookAt} precision="second" /> },
          ]}
        />
      </div>
      <p className="mt-3 max-w-prose text-muted text-xs">{t("after")}</p>
    </Section>
  );
}
