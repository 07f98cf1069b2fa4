import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DeskOrder } from "@/lib/lookup/types";

/** Whether this desk placed an order, with the way to it. */
export function DeskKnows({ desk }: { desk: DeskOrder | null }) {
  const t = useTranslations("lookup");
  const states = useTranslations("orders.states");
  if (!desk) return <span className="text-muted">{t("notOurs")}</span>;
  return (
    <Link
      href={`/orders/${desk.id}`}
      className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
    >
      {t("ours", { state: states(desk.state) })}
    </Link>
  );
}
