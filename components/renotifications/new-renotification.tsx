"use client";

import { Button } from "@heroui/react";
import { BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RenotifyDialog } from "./renotify-dialog";
import type { RenotifyAccount } from "./renotify-target-form";

/** The page's primary action: re-notify an order by its id. */
export function NewRenotification({ accounts }: { accounts: RenotifyAccount[] }) {
  const t = useTranslations("renotifications");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>
        <BellRing className="size-4" aria-hidden />
        {t("renotify")}
      </Button>
      <RenotifyDialog isOpen={isOpen} onClose={() => setIsOpen(false)} accounts={accounts} />
    </>
  );
}
