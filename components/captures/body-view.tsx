"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { hexLines } from "@/lib/captures/hex-view";
import { textRuns } from "@/lib/captures/text-view";

const firstBytes = 8 * 1024;
const boxClass =
  "max-h-[32rem] overflow-auto rounded bg-surface-secondary p-3 font-mono text-[13px] leading-5 outline-none focus-visible:ring-2 focus-visible:ring-focus";

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

const lineText = ({ offset, hex, ascii }: ReturnType<typeof hexLines>[number]) =>
  `${offset}  ${hex}  ${ascii}`;

function TextOf({ bytes }: { bytes: Uint8Array }) {
  return textRuns(bytes).map(({ text, isInvalid }, index) =>
    isInvalid ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: runs have no id and never move
      <mark key={index} className="rounded bg-danger-soft px-0.5 text-danger-soft-foreground">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}

type Props = { base64: string; downloadHref: string };

/** A body as text or in hex, to copy or to download. Long ones show their beginning until asked for all. */
export function BodyView({ base64, downloadHref }: Props) {
  const t = useTranslations("captures");
  const common = useTranslations("common");
  const bytes = useMemo(() => bytesOf(base64), [base64]);
  const [isHex, setIsHex] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  const [isCopied, setIsCopied] = useState(false);
  if (bytes.length === 0) return <p className="text-muted">{t("noBody")}</p>;
  const shown = isWhole ? bytes : bytes.subarray(0, firstBytes);
  const copy = async () => {
    const text = isHex
      ? hexLines(bytes).map(lineText).join("\n")
      : textRuns(bytes)
          .map((run) => run.text)
          .join("");
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  const choose = (hex: boolean) => {
    setIsHex(hex);
    setIsCopied(false);
  };
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          variant={isHex ? "ghost" : "secondary"}
          aria-pressed={!isHex}
          onPress={() => choose(false)}
        >
          {t("asText")}
        </Button>
        <Button
          size="sm"
          variant={isHex ? "secondary" : "ghost"}
          aria-pressed={isHex}
          onPress={() => choose(true)}
        >
          {t("asHex")}
        </Button>
        <Button size="sm" variant="tertiary" onPress={copy}>
          {isCopied ? common("copied") : common("copy")}
        </Button>
        <LinkButton size="sm" variant="tertiary" href={downloadHref} prefetch={false} download>
          {t("download")}
        </LinkButton>
        <span className="text-muted text-xs">{t("bytes", { bytes: bytes.length })}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard */}
      <section aria-label={t("body")} tabIndex={0} className={boxClass}>
        <pre className={isHex ? "" : "whitespace-pre-wrap break-all"}>
          {isHex ? hexLines(shown).map(lineText).join("\n") : <TextOf bytes={shown} />}
        </pre>
      </section>
      {shown.length < bytes.length && (
        <div>
          <Button size="sm" variant="tertiary" onPress={() => setIsWhole(true)}>
            {t("showAll", { bytes: bytes.length })}
          </Button>
        </div>
      )}
    </div>
  );
}
