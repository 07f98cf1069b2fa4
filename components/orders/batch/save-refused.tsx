"use client";

import { Button } from "@heroui/react";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";

const mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Hands a file to the browser, which keeps it where downloads go. */
function download(base64: string, name: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

type Props = { isPending: boolean; onSave: () => Promise<{ base64: string } | null> };

/** Saves the refused rows, each with why, to be corrected and given back. */
export function SaveRefused({ isPending, onSave }: Props) {
  const t = useTranslations("orders-batch");
  const save = async () => {
    const saved = await onSave();
    if (saved) download(saved.base64, `${t("refused.file")}.xlsx`);
  };
  return (
    <Button size="sm" variant="tertiary" isPending={isPending} onPress={save}>
      <Download className="size-4" aria-hidden />
      {t("preview.saveRefused")}
    </Button>
  );
}
