"use client";

import { Button, Description, Label, TextArea, TextField } from "@heroui/react";
import { FileSpreadsheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import type { BatchSource } from "@/lib/orders/batch/schemas";
import { tableLimits } from "@/lib/tables/limits";
import { readFile } from "./read-source";

type Props = { source: BatchSource; onChange: (source: BatchSource) => void };

export const noSource: BatchSource = { kind: "text", text: "" };

function FileChoice({ onChange }: Pick<Props, "onChange">) {
  const t = useTranslations("orders-batch.source");
  const input = useRef<HTMLInputElement>(null);
  const [isTooBig, setIsTooBig] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setIsTooBig(file.size > tableLimits.bytes);
    if (file.size <= tableLimits.bytes) onChange(await readFile(file));
  };
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.et,.ods"
          aria-label={t("file")}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file chosen again after it was mended is read again.
            event.target.value = "";
          }}
        />
        <Button variant="secondary" onPress={() => input.current?.click()}>
          <FileSpreadsheet className="size-4" aria-hidden />
          {t("file")}
        </Button>
        <span className="text-muted text-xs">{t("fileHint")}</span>
      </div>
      {isTooBig && <Notice tone="danger">{t("tooBig")}</Notice>}
    </div>
  );
}

/** The table: pasted, or a file. */
export function BatchSourceFields({ source, onChange }: Props) {
  const t = useTranslations("orders-batch.source");
  if (source.kind === "file") {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <FileSpreadsheet className="size-4 text-muted" aria-hidden />
        <span className="[overflow-wrap:anywhere]">{t("chosen", { name: source.name })}</span>
        <Button size="sm" variant="tertiary" onPress={() => onChange(noSource)}>
          {t("clear")}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <TextField value={source.text} onChange={(text) => onChange({ kind: "text", text })}>
        <Label>{t("paste")}</Label>
        <TextArea rows={8} className="w-full whitespace-pre font-mono text-[13px]" spellCheck={false} />
        <Description>{t("pasteHint")}</Description>
      </TextField>
      <FileChoice onChange={onChange} />
    </div>
  );
}

/** Empty tables to fill in, with every column explained. */
export function BatchTemplates() {
  const t = useTranslations("orders-batch.template");
  const path = "/api/orders/batch-template?format=";
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-muted text-[13px]">{t("text")}</span>
      <LinkButton href={`${path}xlsx`} prefetch={false} download size="sm">
        {t("xlsx")}
      </LinkButton>
      <LinkButton href={`${path}csv`} prefetch={false} download size="sm" variant="tertiary">
        {t("csv")}
      </LinkButton>
    </div>
  );
}
