import type { Locale } from "@/lib/i18n/locales";
import { fen, formatFen } from "@/lib/money";
import { numberForms } from "@/lib/number-forms";
import { exactTime } from "@/lib/time";
import type { Conclusion, PaidAt } from "./conclude";
import type { EverywhereInput } from "./schemas";
import type { QueryPlace } from "./types";

/** The most departments that a sentence names; the table has them all. */
const mostNamed = 3;

/** A department by its name, else by its codes. */
export function placeName({ departmentName, regionCode, departmentCode }: QueryPlace): string {
  return departmentName ?? `${regionCode} ${departmentCode}`;
}

function listed(texts: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(texts);
}

/** Names where the account tells departments of one name apart. */
function namesOf(places: readonly QueryPlace[], locale: Locale): string {
  const names = places.map(placeName);
  const isTwice = (name: string) => names.filter((one) => one === name).length > 1;
  const shown = places.slice(0, mostNamed).map((place) => {
    const name = placeName(place);
    if (!isTwice(name)) return name;
    return locale === "en" ? `${name} (${place.accountName})` : `${name}（${place.accountName}）`;
  });
  return listed(shown, locale);
}

function paidText({ order }: PaidAt): { feeFen: string; paidAt: string } {
  return {
    feeFen: order.feeFen === null || !Number.isSafeInteger(order.feeFen) ? "" : formatFen(fen(order.feeFen)),
    paidAt: order.paidAt === null ? "" : exactTime(new Date(order.paidAt)),
  };
}

/** The conclusion's values as its sentence takes them: names, yuan, times to the second in Asia/Shanghai; "" for what is not known. */
export function sentenceValues(
  conclusion: Conclusion,
  { kind, number }: EverywhereInput,
  locale: Locale,
): Record<string, string | number> {
  const { paid, missing, disabledAccounts, accountsWithoutDepartment } = conclusion;
  const [first] = paid;
  const text = first ? paidText(first) : { feeFen: "", paidAt: "" };
  const more = (places: readonly QueryPlace[]) => Math.max(0, places.length - mostNamed);
  return {
    kind,
    // Each department is asked for both forms of a number that is not plain.
    number: numberForms(number).join(" / "),
    total: conclusion.total,
    accounts: conclusion.accounts,
    answered: conclusion.answered,
    missing: missing.length,
    missingNames: namesOf(missing, locale),
    missingMore: more(missing),
    paidCount: paid.length,
    paidPlace: first ? placeName(first.place) : "",
    paidPlaces: namesOf([...new Set(paid.map(({ place }) => place))], locale),
    paidOrder: first?.order.wechatOrderId ?? "",
    ...text,
    feeKnown: text.feeFen === "" ? "no" : "yes",
    timeKnown: text.paidAt === "" ? "no" : "yes",
    refundedCount: conclusion.withRefunded.length,
    refundedPlaces: namesOf(conclusion.withRefunded, locale),
    unpaidCount: conclusion.withUnpaid.length,
    unpaidPlaces: namesOf(conclusion.withUnpaid, locale),
    unclearCount: conclusion.withUnclear.length,
    unclearPlaces: namesOf(conclusion.withUnclear, locale),
    disabled: conclusion.disabled,
    disabledAccounts: listed(disabledAccounts.slice(0, mostNamed), locale),
    withoutCount: accountsWithoutDepartment.length,
    withoutNames: listed(accountsWithoutDepartment.slice(0, mostNamed), locale),
    answeredAt: conclusion.to === null ? "" : exactTime(new Date(conclusion.to)),
  };
}
