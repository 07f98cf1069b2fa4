import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { UserText } from "@/components/ui/user-text";
import { fen as toFen } from "@/lib/money";
import { fenInWords } from "@/lib/money-in-words";
import type { Slip } from "@/lib/orders/types";
import { exactTime } from "@/lib/time";
import { SlipItems } from "./slip-items";

/** Light squares that a scanner needs around the code. */
const quiet = 4;

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="whitespace-nowrap text-black/70">{term}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function Facts({ slip }: { slip: Slip }) {
  const t = useTranslations("orders-slip");
  return (
    <dl className="grid grid-cols-[auto_1fr] content-start gap-x-[3mm] gap-y-[1mm]">
      <Fact term={slip.numberKind === "notice" ? t("noticeNo") : t("orderNo")}>
        <span className="font-mono font-semibold">{slip.number}</span>
      </Fact>
      {slip.wechatOrderId && (
        <Fact term={t("wechatOrderId")}>
          <span className="font-mono">{slip.wechatOrderId}</span>
        </Fact>
      )}
      <Fact term={t("body")}>
        <UserText>{slip.departmentName}</UserText>{" "}
        <span className="font-mono text-[8pt]">{slip.departmentCode}</span>
      </Fact>
      <Fact term={t("region")}>
        <span className="font-mono">{slip.regionCode}</span>
      </Fact>
      {slip.payer && (
        <Fact term={t("payer")}>
          <UserText>{slip.payer}</UserText>
        </Fact>
      )}
      <Fact term={t("description")}>
        <UserText>{slip.description}</UserText>
      </Fact>
      <Fact term={t("lastDay")}>
        <span className="font-semibold tabular-nums">{slip.lastDay ?? t("noLastDay")}</span>
      </Fact>
    </dl>
  );
}

function Code({ slip: { payCode: code } }: { slip: Slip }) {
  const t = useTranslations("orders-slip");
  const whole = code.size + quiet * 2;
  return (
    <figure className="shrink-0 text-center">
      <svg
        role="img"
        aria-label={t("code")}
        viewBox={`${-quiet} ${-quiet} ${whole} ${whole}`}
        shapeRendering="crispEdges"
        className="size-[40mm] border border-black/60"
      >
        <path d={code.path} fill="#000" />
      </svg>
      <figcaption className="mt-[1mm] text-[8pt]">{t("scan")}</figcaption>
    </figure>
  );
}

function HowTo({ slip: { lastDay } }: { slip: Slip }) {
  const t = useTranslations("orders-slip");
  return (
    <section>
      <h2 className="font-medium">{t("howTo")}</h2>
      <ol className="mt-[1mm] list-decimal space-y-[0.5mm] pl-[5mm] text-[8.5pt]">
        <li>{t("steps.scan")}</li>
        <li>{t("steps.check")}</li>
        <li>{lastDay ? t("steps.day", { day: lastDay }) : t("steps.noDay")}</li>
        <li>{t("steps.once")}</li>
        <li>{t("steps.receipt")}</li>
      </ol>
    </section>
  );
}

/** The slip as it comes out on paper, black on white in either theme, in millimetres and points. Fits A4 and A5. */
export function SlipPaper({ slip }: { slip: Slip }) {
  const t = useTranslations("orders-slip");
  const locale = useLocale();
  const amount = toFen(slip.feeFen);
  return (
    <article
      aria-label={t("title")}
      className="mx-auto flex max-w-[190mm] flex-col gap-[3mm] bg-white p-[8mm] text-[9.5pt] text-black leading-normal max-sm:p-[4mm] print:max-w-none print:gap-[2.5mm] print:p-0 [@media_print_and_(max-width:170mm)]:[zoom:0.82]"
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-[4mm] border-black border-b-2 pb-[1.5mm]">
        <h1 className="font-semibold text-[15pt] tracking-wide">{t("heading")}</h1>
        <p className="font-medium">
          {slip.isSandbox ? t("sandbox") : <UserText>{slip.departmentName}</UserText>}
        </p>
      </header>
      <div className="flex items-start justify-between gap-[4mm] max-sm:flex-wrap print:flex-nowrap">
        <Facts slip={slip} />
        <Code slip={slip} />
      </div>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-[3mm] gap-y-[1mm] border-2 border-black p-[2.5mm]">
        <Fact term={t("amount")}>
          <Money fen={slip.feeFen} className="font-semibold text-[15pt]" />
        </Fact>
        <Fact term={t("inWords")}>
          {/* No gap after the currency, where a figure could be put in. */}
          <span className="font-semibold text-[11pt]">
            {locale === "zh-CN"
              ? `${t("currency")}${fenInWords(amount, locale)}`
              : fenInWords(amount, locale)}
          </span>
        </Fact>
      </dl>
      <SlipItems slip={slip} />
      <HowTo slip={slip} />
      <footer className="flex flex-wrap justify-between gap-x-[4mm] border-black/60 border-t pt-[1.5mm] text-[8pt]">
        <span>
          {t("printedBy")} <UserText>{slip.departmentName}</UserText>
        </span>
        <span className="tabular-nums">{t("printedAt", { time: exactTime(new Date(slip.printedAt)) })}</span>
      </footer>
    </article>
  );
}
