"use client";

import { Button } from "@heroui/react";
import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";

/** Opens the browser's dialog for printing. */
export function PrintButton() {
  const t = useTranslations("orders-slip");
  return (
    <Button variant="primary" onPress={() => window.print()}>
      <Printer className="size-4" aria-hidden />
      {t("print")}
    </Button>
  );
}
