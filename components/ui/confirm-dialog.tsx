"use client";

import { AlertDialog, Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Props = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  onConfirm: () => void;
  isPending?: boolean;
  isDanger?: boolean;
  /** While what is asked about is not complete. */
  isConfirmDisabled?: boolean;
};

/** Asks once more before something that counts. Stays open, and cannot be sent twice, while it is being done. */
export function ConfirmDialog({ isOpen, onOpenChange, title, children, ...rest }: Props) {
  const t = useTranslations("common");
  return (
    <AlertDialog.Backdrop
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isKeyboardDismissDisabled={rest.isPending}
    >
      <AlertDialog.Container>
        <AlertDialog.Dialog className="sm:max-w-lg">
          <AlertDialog.Header>
            <AlertDialog.Heading>{title}</AlertDialog.Heading>
          </AlertDialog.Header>
          <AlertDialog.Body>{children}</AlertDialog.Body>
          <AlertDialog.Footer>
            <Button variant="tertiary" isDisabled={rest.isPending} onPress={() => onOpenChange(false)}>
              {t("cancel")}
            </Button>
            <Button
              variant={rest.isDanger ? "danger" : "primary"}
              isPending={rest.isPending}
              isDisabled={rest.isConfirmDisabled}
              onPress={rest.onConfirm}
            >
              {rest.isPending ? t("working") : rest.confirmLabel}
            </Button>
          </AlertDialog.Footer>
        </AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  );
}
