"use client";

import { Button, Modal } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyableId } from "@/components/ui/copyable-id";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { RenotificationBrief } from "./renotification-story";
import { RenotifyAsk } from "./renotify-ask";
import { type RenotifyAccount, RenotifyTargetForm } from "./renotify-target-form";
import type { RenotifyTarget } from "./use-renotify-preview";

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
  accounts,
  onAsked,
  onPending,
  ...props
}: Props & { onPending: (is: boolean) => void }) {
  const t = useTranslations("renotifications");
  const common = useTranslations("common");
  const [target, setTarget] = useState(props.target);
  const [row, setRow] = useState<RenotificationRow | null>(null);
  const keep = (asked: RenotificationRow) => {
    setRow(asked);
    onAsked?.(asked);
  };
  return (
    <>
      <Modal.CloseTrigger aria-label={common("close")} />
      <Modal.Header>
        <Modal.Heading>{t("form.title")}</Modal.Heading>
        {target && (
          <div className="flex items-center gap-2">
            <span className="text-muted text-xs">{t("columns.order")}</span>
            <CopyableId value={target.wechatOrderId} shorten={false} />
          </div>
        )}
      </Modal.Header>
      {/* The negative margin gives the fields' focus rings room inside the scrolling body. */}
      <Modal.Body className="-mx-1 px-1 text-foreground">
        {row ? (
          <RenotificationBrief initial={row} />
        ) : target ? (
          <RenotifyAsk target={target} onCancel={onClose} onPending={onPending} onAsked={keep} />
        ) : (
          <RenotifyTargetForm accounts={accounts ?? []} onCancel={onClose} onChosen={setTarget} />
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

/** Which order, whom it would tell, why, and then what comes of it. Cannot be closed while WeChat is being asked. */
export function RenotifyDialog(props: Props) {
  const { isOpen, onClose } = props;
  const [isPending, setIsPending] = useState(false);
  const change = (open: boolean) => {
    if (!open && !isPending) onClose();
  };
  return (
    <Modal.Backdrop
      isOpen={isOpen}
      onOpenChange={change}
      isDismissable={false}
      isKeyboardDismissDisabled={isPending}
    >
      <Modal.Container size="lg" scroll="inside">
        <Modal.Dialog className="sm:max-w-3xl">
          <Content {...props} onPending={setIsPending} />
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}
