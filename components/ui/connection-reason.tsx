"use client";

import { useTranslations } from "next-intl";
import { connectionWords } from "@/lib/error-words";
import type { ConnectionFailure } from "@/lib/wechat/connection-failure";

/** Which name or machine was not reached, from where, and what to try. Nothing where that is not known. */
export function ConnectionReason({ failure }: { failure: ConnectionFailure | null | undefined }) {
  const t = useTranslations("errors");
  return failure ? <p className="[overflow-wrap:anywhere]">{connectionWords(t, failure)}</p> : null;
}
