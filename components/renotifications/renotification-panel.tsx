"use client";

import { Drawer } from "@heroui/react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { RenotificationRow } from "@/lib/renotifications/types";
import { RenotificationFacts } from "./renotification-facts";
import { RenotificationResult } from "./renotification-result";

type Props = { row: RenotificationRow | null; onClose: () => void };

/** One re-notification at the side of the list, with each receiver. */
export function RenotificationPanel({ row, onClose }: Props) {
  const t = useTranslations("renotifications");
  const common = useTranslations("common");
  return (
    <Drawer>
      <Drawer.Backdrop isOpen={row !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
        <Drawer.Content placement="right">
          <Drawer.Dialog className="w-full sm:max-w-2xl">
            <Drawer.CloseTrigger aria-label={common("close")} />
            <Drawer.Header>
              <Drawer.Heading>{t("one")}</Drawer.Heading>
            </Drawer.Header>
            <Drawer.Body className="flex flex-col gap-4 text-foreground">
              {row && (
                <>
                  <RenotificationResult key={row.id} initial={row} byItself={false} />
                  <Section>
                    <RenotificationFacts row={row} />
                  </Section>
                  <div>
                    <LinkButton href={`/renotifications/${row.id}`}>{t("openPage")}</LinkButton>
                  </div>
                </>
              )}
            </Drawer.Body>
          </Drawer.Dialog>
        </Drawer.Content>
      </Drawer.Backdrop>
    </Drawer>
  );
}
