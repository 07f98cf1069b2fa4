"use client";

import { Button, Drawer } from "@heroui/react";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import type { DiscrepancyRow } from "@/lib/reconciliation/day/types";
import { DiscrepancyView, type DiscrepancyViewer } from "./discrepancy-view";
import { useDiscrepancy } from "./use-discrepancy";
import { nameOf } from "./use-discrepancy-columns";

type Props = {
  /** The discrepancy that is open, and its row as far as the list has it; null for none. */
  id: string | null;
  known: DiscrepancyRow | null;
  viewer: DiscrepancyViewer;
  onMove: (step: 1 | -1) => void;
  onClose: () => void;
};

/** One discrepancy at the side of the list; J and K, or the arrows, go to the next and the previous one. */
export function DiscrepancyPanel({ id, known, viewer, onMove, onClose }: Props) {
  const t = useTranslations("reconciliation-day");
  const words = useTranslations("reconciliation.settle");
  const common = useTranslations("common");
  // Its own data name it, too, once it has left the list.
  const row = useDiscrepancy(id).data?.row ?? known;
  return (
    <Drawer.Backdrop isOpen={id !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog className="w-full sm:max-w-3xl">
          <Drawer.CloseTrigger aria-label={common("close")} />
          <Drawer.Header>
            <Drawer.Heading>{row ? `${words(`kinds.${row.kind}`)} ${nameOf(row)}` : t("one")}</Drawer.Heading>
            <div className="flex flex-wrap items-center gap-1">
              <Button size="sm" variant="ghost" onPress={() => onMove(-1)}>
                <ChevronUp className="size-4" aria-hidden />
                {t("panel.previous")}
              </Button>
              <Button size="sm" variant="ghost" onPress={() => onMove(1)}>
                <ChevronDown className="size-4" aria-hidden />
                {t("panel.next")}
              </Button>
              {id && (
                <LinkButton size="sm" variant="ghost" href={`/reconciliation/discrepancies/${id}`}>
                  {t("panel.page")}
                </LinkButton>
              )}
            </div>
          </Drawer.Header>
          <Drawer.Body className="text-foreground">
            {id && <DiscrepancyView key={id} id={id} viewer={viewer} />}
          </Drawer.Body>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}
