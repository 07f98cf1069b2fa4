"use client";

import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Instant } from "@/components/ui/instant";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { StatusChip } from "@/components/ui/status-chip";
import type { SandboxReceipt, SandboxReceipts } from "@/lib/mock-notifications/types";
import { explain } from "@/lib/wechat/error-catalogue";

function Answered({ answered }: { answered: SandboxReceipt["answered"] }) {
  const t = useTranslations("mock-notifications.receipts");
  const locale = useLocale();
  if (typeof answered === "string") return t(answered);
  return (
    <>
      <span className="mr-2 font-mono">{answered}</span>
      <span className="text-muted">{explain(answered, "receiver")?.meaning[locale]}</span>
    </>
  );
}

/** Both calls received, and each answered as it should be; or what is amiss. */
function Verdict({ receipts }: { receipts: SandboxReceipt[] }) {
  const t = useTranslations("mock-notifications.receipts");
  const good = receipts.find(({ isSignatureGood }) => isSignatureGood);
  const bad = receipts.find(({ isSignatureGood }) => !isSignatureGood);
  if (!good || !bad) return <Notice tone="warning" title={t("incomplete", { count: receipts.length })} />;
  const isRight = good.answered === 0 && bad.answered === 300;
  return (
    <Notice tone={isRight ? "success" : "warning"} title={t("both")}>
      {isRight ? t("right") : t("wrong")}
    </Notice>
  );
}

/** What the sandbox's receiver under test got for this notification. Renders nothing where there is nobody to ask. */
export function Receipts({ receipts: answer }: { receipts: SandboxReceipts }) {
  const t = useTranslations("mock-notifications.receipts");
  const common = useTranslations("common");
  if (answer.status === "none") return null;
  if (answer.status === "failed") {
    return (
      <Section title={t("title")} description={t("description")}>
        <Notice tone="danger" title={t("failed")} />
      </Section>
    );
  }
  const rows = answer.receipts.map((receipt, index) => ({ ...receipt, number: index + 1 }));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: "call", header: t("call"), cell: ({ number }) => t("number", { number }) },
    { key: "time", header: common("time"), cell: ({ at }) => <Instant at={at} precision="second" /> },
    {
      key: "signature",
      header: t("signature"),
      cell: ({ isSignatureGood }) => (
        <StatusChip tone={isSignatureGood ? "success" : "neutral"}>
          {isSignatureGood ? t("good") : t("bad")}
        </StatusChip>
      ),
    },
    {
      key: "decryption",
      header: t("decryption"),
      cell: ({ isDecrypted }) => (isDecrypted ? t("decrypted") : t("notDecrypted")),
    },
    { key: "answer", header: t("answered"), cell: ({ answered }) => <Answered answered={answered} /> },
  ];
  return (
    <Section title={t("title")} description={t("description")} flush={rows.length > 0}>
      <div className={rows.length > 0 ? "p-4 pb-2" : ""}>
        <Verdict receipts={answer.receipts} />
      </div>
      {rows.length > 0 && (
        <DataTable label={t("title")} columns={columns} rows={rows} rowKey={({ id }) => id} />
      )}
    </Section>
  );
}
