"use client";

import { CopyPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/link-button";

/** Goes to a new form that is filled from an order. The address names the order alone; the server reads the rest. */
export function CopyOrder({ id }: { id: string }) {
  const t = useTranslations("orders.answer");
  return (
    <LinkButton href={`/orders/new?from=${id}`} prefetch={false} variant="secondary">
      <CopyPlus className="size-4" aria-hidden />
      {t("copy")}
    </LinkButton>
  );
}
