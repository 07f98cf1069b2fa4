import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { UserList } from "@/components/users/user-list";
import { requirePage } from "@/lib/access/guard";
import { can } from "@/lib/access/permissions";
import { listUsers } from "@/lib/users/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("title") };
}

export default async function UsersPage() {
  const actor = await requirePage("users:read");
  const t = await getTranslations("users");
  const queryClient = new QueryClient();
  await queryClient.prefetchQuery({ queryKey: ["/api/users", {}], queryFn: () => listUsers(new Date()) });
  return (
    <FeatureMessages features={["users"]}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <PageHeader
          title={t("title")}
          description={t("description")}
          actions={
            can(actor.role, "users:manage") && (
              <LinkButton variant="primary" href="/users/new">
                {t("create")}
              </LinkButton>
            )
          }
        />
        <UserList ownId={actor.id} />
      </HydrationBoundary>
    </FeatureMessages>
  );
}
