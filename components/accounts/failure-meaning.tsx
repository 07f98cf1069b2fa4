"use client";

import { useLocale, useTranslations } from "next-intl";
import type { AccountFailure } from "@/lib/accounts/types";
import { codeLine, codeWords } from "@/lib/wechat/error-words";
import { WhiteListAddress } from "./white-list-address";

/** What the system's codes mean, as keys below `accounts.reasons`. */
const reasonOfCode = {
  ECONNRESET: "connection-lost",
  EPIPE: "connection-lost",
  UND_ERR_SOCKET: "connection-lost",
  ECONNREFUSED: "refused",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  ETIMEDOUT: "connect-timeout",
  UND_ERR_CONNECT_TIMEOUT: "connect-timeout",
} as const;

const nextStep = { not_sent: "failureNotSent", unknown: "failureUnknown" } as const;

function useWords({ outcome, errcode, errmsg, errorCode, httpStatus }: AccountFailure) {
  const t = useTranslations("accounts");
  const locale = useLocale();
  if (errcode && outcome === "rejected") {
    const answered = { errcode, errmsg };
    const { isKnown, meaning, action } = codeWords(answered, locale);
    return { meaning: isKnown ? meaning : codeLine(answered, locale), next: action };
  }
  const next = outcome === "not_sent" || outcome === "unknown" ? t(nextStep[outcome]) : null;
  if (errmsg) return { meaning: errmsg, next };
  const reason = reasonOfCode[errorCode as keyof typeof reasonOfCode];
  const status = httpStatus !== null && httpStatus !== 200 ? `HTTP ${httpStatus}` : null;
  return { meaning: reason ? t(`reasons.${reason}`) : (errorCode ?? status ?? t("failureUnclear")), next };
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
