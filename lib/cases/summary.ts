import type { Locale } from "@/lib/i18n/locales";
import { fen, formatFen } from "@/lib/money";
import { exactTime } from "@/lib/time";
import { answerValues, receiverCodeText } from "./answer-values";
import type { Case, CaseOrder } from "./types";

/** The messages below `cases`, as `useTranslations("cases")` or `createTranslator` gives them. */
type Translate = (key: string, values?: Record<string, string | number>) => string;

const time = (at: string | null) => (at === null ? "" : exactTime(new Date(at)));
const yuan = (amountFen: number | null) =>
  amountFen !== null && Number.isSafeInteger(amountFen) ? formatFen(fen(amountFen)) : "?";

function orderLine(order: CaseOrder, translate: Translate): string {
  return translate("summary.order", {
    order: order.wechatOrderId ?? order.desk?.id ?? "?",
    status: translate(`summary.statuses.${order.status ?? "none"}`),
    feeFen: yuan(order.feeFen),
    paid: order.paidAt ? "yes" : "no",
    paidAt: time(order.paidAt),
    refunded: order.refundedFen > 0 ? "yes" : "no",
    refundedFen: yuan(order.refundedFen),
  });
}

function receiverLines({ answer }: Case, locale: Locale, translate: Translate): string[] {
  return answer.receivers.map(({ name, standing, errcode }) => {
    const words =
      standing === "refused"
        ? translate("summary.refused", { code: receiverCodeText(errcode, locale) })
        : translate(`timeline.standings.${standing}`);
    return translate("summary.receiver", { receiver: name ?? "?", standing: words });
  });
}

/** That the answer is about one department, unless it says that it is paid, and where else the number is known. */
function elsewhereLines({ answer, elsewhere }: Case, locale: Locale, translate: Translate): string[] {
  const names = elsewhere.map(({ departmentName, key, isPaid }) => {
    const department = departmentName ?? `${key.regionCode} ${key.departmentCode}`;
    return isPaid ? translate("summary.elsewherePaid", { department }) : department;
  });
  const departments = new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  return [
    ...(answer.code.startsWith("paid-") ? [] : [translate("summary.scope")]),
    ...(names.length > 0 ? [translate("summary.elsewhere", { departments })] : []),
  ];
}

/** A case as plain text for a ticket: no name, no openid. `translate` gives the messages below `cases` in the same language. */
export function copySummary(found: Case, locale: Locale, translate: Translate): string {
  const { key, answer, departmentName, orders } = found;
  const order = answer.next.wechatOrderId ?? "";
  return [
    translate("summary.number", { kind: key.numberKind, number: key.number }),
    translate("summary.department", { department: departmentName ?? key.departmentCode }),
    translate("summary.answer", {
      answer: translate(`answers.${answer.code}`, answerValues(answer, locale)),
    }),
    ...elsewhereLines(found, locale, translate),
    translate("summary.next", { next: translate(`next.${answer.next.kind}.hint`, { order }) }),
    ...(orders.value ?? []).map((one) => orderLine(one, translate)),
    ...receiverLines(found, locale, translate),
    answer.asOf === null
      ? translate("summary.noAsOf")
      : translate("summary.asOf", { asOfAt: time(answer.asOf) }),
    ...(answer.failure ? [translate("summary.failed", { failedAt: time(answer.failure.at) })] : []),
  ].join("\n");
}
