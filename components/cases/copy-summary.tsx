"use client";

import { Button } from "@heroui/react";
import { Check, ClipboardList } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Case } from "@/lib/cases/types";
import { useSummary } from "./use-summary";

type Props = { found: Case; variant: "primary" | "secondary" };

/** Copies what a ticket needs of the case, without personal data; shows it to be copied by hand where the browser forbids it. */
export function CopySummary({ found, variant }: Props) {
  const t = useTranslations("cases.copySummary");
  const summarize = useSummary();
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("idle"), 2_500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(summarize(found));
      setState("copied");
    } catch {
      // Plain-http origins have no clipboard, and a browser may forbid it: shown below instead.
      setState("refused");
    }
  };
  const Icon = state === "copied" ? Check : ClipboardList;
  return (
    <>
      <Button variant={variant} onPress={copy}>
        <Icon className="size-4" aria-hidden />
        {t(state === "copied" ? "copied" : "copy")}
      </Button>
      <span role="status" className="sr-only">
        {state === "copied" && t("copiedHint")}
      </span>
      {state === "refused" && (
        <div className="basis-full">
          <p className="mb-1 text-[13px] text-muted">{t("refused")}</p>
          <pre className="select-all whitespace-pre-wrap rounded border border-border bg-background p-3 text-xs [overflow-wrap:anywhere]">
            {summarize(found)}
          </pre>
        </div>
      )}
    </>
  );
}
