"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { LiveState } from "./live-connection";
import { useLive } from "./live-context";

const dots: Record<LiveState, string> = {
  live: "bg-success",
  connecting: "bg-warning",
  ended: "bg-muted",
};

/** A blink of the connection, such as on coming back to the tab, is not worth a word. */
const patienceMs = 3_000;

/** Says quietly whether the page hears of changes by itself. */
export function LiveIndicator() {
  const t = useTranslations("navigation");
  const { state } = useLive();
  const [shown, setShown] = useState<LiveState>("live");
  useEffect(() => {
    if (state !== "connecting") return setShown(state);
    const timer = setTimeout(() => setShown(state), patienceMs);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <p
      className="flex items-center gap-1.5 text-muted text-xs"
      title={t(`liveState.${shown}-hint`)}
      data-live={state}
    >
      <span className={`size-1.5 rounded-full ${dots[shown]}`} aria-hidden />
      {t(`liveState.${shown}`)}
      <span className="sr-only">{t(`liveState.${shown}-hint`)}</span>
    </p>
  );
}
