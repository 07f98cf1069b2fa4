"use client";

import { Button } from "@heroui/react";
import { BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { RenotifyDialog } from "./renotify-dialog";

type Props = {
  accountId: string;
  wechatOrderId: string;
  size?: "sm" | "md";
  variant?: "primary" | "secondary" | "tertiary";
  /** Told when the dialog is closed after WeChat has answered: only now may the page read anew and drop this button. */
  onAsked?: (row: RenotificationRow) => void;
};

/**
 * Asks why, re-notifies one order, and shows the result in place. Show it only to who may (`renotifications:create`); needs
 * the texts of `renotifications` (FeatureMessages).
 */
export function RenotifyButton({ size = "md", variant = "secondary", onAsked, ...target }: Props) {
  const t = useTranslations("renotifications");
  const [isOpen, setIsOpen] = useState(false);
  const [asked, setAsked] = useState<RenotificationRow | null>(null);
  const close = () => {
    setIsOpen(false);
    setAsked(null);
    if (asked) onAsked?.(asked);
  };
  return (
    <>
      <Button size={size} variant={variant} onPress={() => setIsOpen(true)}>
        <BellRing className="size-4" aria-hidden />
        {t("renotify")}
      </Button>
      <RenotifyDialog isOpen={isOpen} onClose={close} target={target} onAsked={setAsked} />
    </>
  );
}
