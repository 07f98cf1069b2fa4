import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { PageHeader } from "@/components/ui/page-header";
import type { EverywhereInput } from "@/lib/lookup/everywhere/schemas";

/** The number, as which kind it is queried, and what that costs. */
export function EverywhereHeader({ input: { kind, number } }: { input: EverywhereInput }) {
  const t = useTranslations("lookup");
  return (
    <PageHeader
      above={
        <Link
          href={`/lookup?${new URLSearchParams({ kind, number })}`}
          className="mb-1 inline-flex items-center gap-0.5 text-link text-[13px] underline-offset-2 hover:underline"
        >
          <ChevronLeft className="size-3.5" aria-hidden />
          {t("everywhere.oneDepartment")}
        </Link>
      }
      title={
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {t(`form.${kind}`)} <bdi className="break-all font-mono text-lg">{number}</bdi>
          <CopyButton value={number} label={number} />
        </span>
      }
      description={t("everywhere.description")}
    />
  );
}
