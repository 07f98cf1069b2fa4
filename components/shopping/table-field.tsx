"use client";

import { Button, Description, Label, TextArea, TextField } from "@heroui/react";
import { FileUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { UserText } from "@/components/ui/user-text";
import { tableLimits } from "@/lib/tables/limits";

/** What a person gave: pasted text, or a file with its bytes in base64. */
export type GivenTable = { text: string } | { name: string; base64: string };

async function readFile(file: File): Promise<{ name: string; base64: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 32_768) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return { name: file.name, base64: btoa(binary) };
}

type Props = { table: GivenTable; onChange: (table: GivenTable) => void; onTooBig: () => void };

/** A table: pasted from a spreadsheet, or as a CSV or XLSX file. */
export function TableField({ table, onChange, onTooBig }: Props) {
  const t = useTranslations("shopping.batch");
  const input = useRef<HTMLInputElement>(null);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > tableLimits.bytes) return onTooBig();
    onChange(await readFile(file));
  };
  return (
    <div className="grid gap-2">
      {"name" in table ? (
        <div className="flex items-center gap-2 rounded border border-border px-3 py-2">
          <UserText>{table.name}</UserText>
          <Button
            size="sm"
            variant="tertiary"
            aria-label={t("removeFile")}
            onPress={() => onChange({ text: "" })}
          >
            <X className="size-4" aria-hidden />
          </Button>
        </div>
      ) : (
        <TextField value={table.text} onChange={(text) => onChange({ text })} validationBehavior="aria">
          <Label>{t("paste")}</Label>
          <TextArea rows={8} placeholder={t("placeholder")} className="w-full font-mono text-[13px]" />
          <Description>{t("columnsHint")}</Description>
        </TextField>
      )}
      <div>
        <Button variant="secondary" onPress={() => input.current?.click()}>
          <FileUp className="size-4" aria-hidden />
          {t("chooseFile")}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.et,.ods"
          aria-label={t("chooseFile")}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}
