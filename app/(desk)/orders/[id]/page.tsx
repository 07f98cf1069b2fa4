import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OrderDetail } from "@/components/orders/order-detail";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { UserText } from "@/components/ui/user-text";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { caseAddress } from "@/lib/cases/address";
import { findOrder } from "@/lib/orders/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("title") };
}

type Props = { params: Promise<{ id: string }> };

export default async function OrderPage({ params }: Props) {
  const actor = await requirePage("orders:read");
  const { id } = await params;
  const [t, detail] = await Promise.all([getTranslations("orders"), findOrder(id, actor, new Date())]);
  if (!detail) notFound();
  const queryClient = new QueryClient();
  queryClient.setQueryData([`/api/orders/${id}`], detail);
  const { number, numberKind, description, departmentName, accountId, regionCode, departmentCode } =
    detail.order;
  const caseKey = {
    accountId,
    regionCode,
    departmentCode,
    numberKind: numberKind === "notice" ? ("notice" as const) : ("order" as const),
    number,
  };
  const rights = {
    mayLook: can(actor.role, "orders:look"),
    mayCreate: can(actor.role, "orders:create"),
    mayRenotify: can(actor.role, "renotifications:create"),
    maySeeShopping: can(actor.role, "shopping:read"),
  };
  return (
    <FeatureMessages features={["orders", "renotifications"]}>
      <PageHeader
        above={
          <Link
            href="/orders"
            className="mb-1 inline-flex items-center gap-0.5 text-link text-[13px] underline-offset-2 hover:underline"
          >
            <ChevronLeft className="size-3.5" aria-hidden />
            {t("title")}
          </Link>
        }
        title={t("detail.title", { number })}
        description={
          <>
            <UserText>{description}</UserText> · <UserText>{departmentName}</UserText>
          </>
        }
        actions={
          can(actor.role, "cases:read") && (
            <LinkButton href={caseAddress(caseKey)}>{t("wholeCase")}</LinkButton>
          )
        }
      />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <OrderDetail key={id} id={id} rights={rights} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
