"use client";

import { Button, Modal } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyableId } from "@/components/ui/copyable-id";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { RenotificationResult } from "./renotification-result";
import { type RenotifyAccount, RenotifyForm, type RenotifyTarget } from "./renotify-form";

type Props = {
  isOpen: boolean;
  onClose: () => void;
  /** The order, where the page knows it. */
  target?: RenotifyTarget;
  accounts?: RenotifyAccount[];
  onAsked?: (row: RenotificationRow) => void;
};

function Content({
  onClose,
  target,
  accounts,
  onAsked,
  onPending,
}: Props & { onPending: (is: boolean) => void }) {
  const t = useTranslations("renotifications");
  const common = useTranslations("common");
  const [row, setRow] = useState<RenotificationRow | null>(null);
  const orderId = row?.wechatOrderId ?? target?.wechatOrderId;
  return (
    <>
      <Modal.CloseTrigger aria-label={common("close")} />
      <Modal.Header>
        <Modal.Heading>{t("form.title")}</Modal.Heading>
        {orderId && (
          <div className="flex items-center gap-2">
            <span className="text-muted text-xs">{t("columns.order")}</span>
            <CopyableId value={orderId} shorten={false} />
          </div>
        )}
      </Modal.Header>
      {/* The negative margin gives the fields' focus rings room inside the scrolling body. */}
      <Modal.Body className="-mx-1 px-1 text-foreground">
        {row ? (
          <RenotificationResult initial={row} byItself isBrief />
        ) : (
          <>
            <p className="mb-4 text-muted">{t("form.explanation")}</p>
            <RenotifyForm
              target={target}
              accounts={accounts}
              onCancel={onClose}
              onPending={onPending}
              onAsked={(asked) => {
                setRow(asked);
                onAsked?.(asked);
              }}
            />
          </>
        )}
      </Modal.Body>
      {row && (
        <Modal.Footer>
          <Button variant="secondary" onPress={onClose}>
            {common("close")}
          </Button>
        </Modal.Footer>
      )}
    </>
  );
}

/** The form for a re-notification and, in its place, what came of it. Cannot be closed while WeChat is being asked. */
export function RenotifyDialog(props: Props) {
  const { isOpen, onClose } = props;
  const [isPending, setIsPending] = useState(false);
  const change = (open: boolean) => {
    if (!open && !isPending) onClose();
  };
  return (
    <Modal>
      <Modal.Backdrop
        isOpen={isOpen}
        onOpenChange={change}
        isDismissable={false}
        isKeyboardDismissDisabled={isPending}
      >
        <Modal.Container size="lg" scroll="inside">
          <Modal.Dialog className="sm:max-w-2xl">
            <Content {...props} onPending={setIsPending} />
          </Modal.Dialog>
        </Modal.Container>
      </Modal.Backdrop>
    </Modal>
  );
}
