"use client";

import { Check, Copy } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

type Props = { value: string | null | undefined; href?: string; shorten?: boolean };

function shortened(value: string): string {
  return value.length > 16 ? `${value.slice(0, 8)}…${value.slice(-5)}` : value;
}

/** An id in monospace, shortened in the middle, copied whole with one click. */
export function CopyableId({ value, href, shorten = true }: Props) {
  const t = useTranslations("common");
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  if (!value) return <span className="text-muted">—</span>;
  const text = (
    <span className={shorten ? "whitespace-nowrap" : "break-all"}>{shorten ? shortened(value) : value}</span>
  );
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
  };
  return (
    <span className="inline-flex items-center gap-1 font-mono text-[13px]" title={value}>
      {href ? (
        <Link
          href={href}
          className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
        >
          {text}
        </Link>
      ) : (
        text
      )}
      <button
        type="button"
        onClick={copy}
        aria-label={`${isCopied ? t("copied") : t("copy")} ${value}`}
        className="grid size-6 shrink-0 place-items-center rounded text-muted outline-none hover:bg-surface-secondary hover:text-foreground focus-visible:ring-2 focus-visible:ring-focus print:hidden"
      >
        {isCopied ? <Check className="size-3.5" aria-hidden /> : <Copy className="size-3.5" aria-hidden />}
      </button>
    </span>
  );
}
