"use client";

import { useLocale, useTranslations } from "next-intl";
import type { AccountFailure } from "@/lib/accounts/types";
import { connectionWords } from "@/lib/error-words";
import { codeLine, codeWords } from "@/lib/wechat/error-words";
import { WhiteListAddress } from "./white-list-address";

const nextStep = { not_sent: "failureNotSent", unknown: "failureUnknown" } as const;

/** A connection that ended after the request was on its way. */
const lostCodes = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

function lost(errorCode: string | null, t: (key: "reasons.connection-lost") => string): string | null {
  return lostCodes.has(errorCode ?? "") ? t("reasons.connection-lost") : null;
}

function useWords({ outcome, errcode, errmsg, errorCode, httpStatus, connection }: AccountFailure) {
  const t = useTranslations("accounts");
  const errors = useTranslations("errors");
  const locale = useLocale();
  if (errcode && outcome === "rejected") {
    const answered = { errcode, errmsg };
    const { isKnown, meaning, action } = codeWords(answered, locale);
    return { meaning: isKnown ? meaning : codeLine(answered, locale), next: action };
  }
  const next = outcome === "not_sent" || outcome === "unknown" ? t(nextStep[outcome]) : null;
  if (errmsg) return { meaning: errmsg, next };
  if (connection) return { meaning: connectionWords(errors, connection), next: null };
  const status = httpStatus !== null && httpStatus !== 200 ? `HTTP ${httpStatus}` : null;
  return { meaning: lost(errorCode, t) ?? errorCode ?? status ?? t("failureUnclear"), next };
}

/** A failure in words, what to do about it, and for 40164 the address to put on WeChat's list. */
export function FailureMeaning({ failure }: { failure: AccountFailure }) {
  const { meaning, next } = useWords(failure);
  return (
    <div className="flex flex-col gap-0.5 py-1 [overflow-wrap:anywhere]">
      <span>{meaning}</span>
      {next && <span className="text-muted text-xs">{next}</span>}
      <WhiteListAddress address={failure.callerAddress} />
    </div>
  );
}
