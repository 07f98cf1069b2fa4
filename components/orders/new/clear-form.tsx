"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

type Props = { onClear: () => void; isDisabled: boolean };

/** Empties the form once it is confirmed: a clerk may have copied twelve items from paper. */
export function ClearForm({ onClear, isDisabled }: Props) {
  const t = useTranslations("orders-new");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button variant="tertiary" isDisabled={isDisabled} onPress={() => setIsOpen(true)}>
        {t("clear")}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={t("clearTitle")}
        confirmLabel={t("clear")}
        isDanger
        onConfirm={() => {
          setIsOpen(false);
          onClear();
        }}
      >
        {t("clearText")}
      </ConfirmDialog>
    </>
  );
}
