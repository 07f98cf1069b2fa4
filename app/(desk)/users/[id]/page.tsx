import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { UserDetails } from "@/components/users/user-details";
import { requirePage } from "@/lib/access/guard";
import { findUser } from "@/lib/users/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("title") };
}

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("users:manage");
  const { id } = await params;
  const user = await findUser(id, new Date());
  if (!user) notFound();
  const t = await getTranslations("users");
  const queryClient = new QueryClient();
  queryClient.setQueryData([`/api/users/${id}`], user);
  return (
    <FeatureMessages features={["users"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader
          title={user.name}
          description={user.email}
          actions={
            <LinkButton href={`/audit?actor=${id}`} prefetch={false}>
              {t("log")}
            </LinkButton>
          }
        />
        <UserDetails id={id} ownId={actor.id} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
