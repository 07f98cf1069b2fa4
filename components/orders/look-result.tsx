"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { LookedOrder } from "@/lib/orders/types";
import { exactTime } from "@/lib/time";

/** What looking at WeChat found, where the question was asked. */
export function LookResult({ looked }: { looked: LookedOrder }) {
  const t = useTranslations("orders.found");
  switch (looked.finding) {
    case "several":
      return <Notice tone="warning" title={t("several", { count: looked.candidates.length })} />;
    case "too-early":
      return <Notice title={t("too-early", { time: exactTime(new Date(looked.notBefore)) })} />;
    case "no-list":
    case "undocumented-status":
      return <Notice tone="warning" title={t(looked.finding)} />;
    case "unchanged":
      return <Notice title={t("unchanged")} />;
    case "changed":
    case "placed":
    case "absent":
      return <Notice tone="success" title={t(looked.finding)} />;
  }
}
