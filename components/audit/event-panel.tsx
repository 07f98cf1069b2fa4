"use client";

import { Drawer } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { ApiError, getJson } from "@/components/ui/use-list-query";
import type { AuditEventRow } from "@/lib/audit/types";
import { EventDetails } from "./event-details";

type Props = { sequence: string | null; known: AuditEventRow | undefined; onClose: () => void };

function PanelBody({ sequence, known }: { sequence: string; known: AuditEventRow | undefined }) {
  const { data, error } = useQuery<AuditEventRow, ApiError>({
    queryKey: ["/api/audit/events", sequence],
    queryFn: () => getJson(`/api/audit/events/${encodeURIComponent(sequence)}`),
    // An event never changes, and each reading of it is written to the log.
    staleTime: Number.POSITIVE_INFINITY,
    initialData: known,
    refetchOnWindowFocus: false,
    retry: false,
  });
  if (data) return <EventDetails event={data} />;
  if (error instanceof ApiError) return <ErrorNotice error={error.view} />;
  return <SkeletonRows />;
}

/** One event at the side of the list, under an address of its own. */
export function EventPanel({ sequence, known, onClose }: Props) {
  const t = useTranslations("audit");
  const title = known ? t(`actions.${known.action}`) : t("panel.title", { sequence: Number(sequence ?? 0) });
  return (
    <Drawer.Backdrop isOpen={sequence !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog className="w-full sm:max-w-xl">
          <Drawer.CloseTrigger />
          <Drawer.Header>
            <Drawer.Heading>{title}</Drawer.Heading>
            {known && <p className="text-muted text-xs">{t("panel.title", { sequence: known.sequence })}</p>}
          </Drawer.Header>
          <Drawer.Body>{sequence !== null && <PanelBody sequence={sequence} known={known} />}</Drawer.Body>
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}
