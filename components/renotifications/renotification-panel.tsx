"use client";

import { Drawer } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { RenotificationBrief } from "./renotification-story";

type Props = { row: RenotificationRow | null; onClose: () => void };

/** One re-notification at the side of the list, with each receiver. */
export function RenotificationPanel({ row, onClose }: Props) {
  const t = useTranslations("renotifications");
  const common = useTranslations("common");
  return (
    <Drawer.Backdrop isOpen={row !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog className="w-full sm:max-w-3xl">
          <Drawer.CloseTrigger aria-label={common("close")} />
          <Drawer.Header>
            <Drawer.Heading>{t("one")}</Drawer.Heading>
          </Drawer.Header>
          <Drawer.Body className="text-foreground">
            {row && <RenotificationBrief key={row.id} initial={row} />}
          </Drawer.Body>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}
