import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";
import { EverywhereHeader } from "@/components/lookup/everywhere/everywhere-header";
import { EverywhereView } from "@/components/lookup/everywhere/everywhere-view";
import { FeatureMessages } from "@/components/ui/feature-messages";
import { requirePage } from "@/lib/access/guard";
import { listPlaces } from "@/lib/lookup/everywhere/list-places";
import { everywhereAddress, everywhereInput } from "@/lib/lookup/everywhere/schemas";
import { everywhereParsers } from "@/lib/lookup/everywhere/search-params";

const loadParams = createLoader(everywhereParsers);

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { number }] = await Promise.all([getTranslations("lookup.everywhere"), loadParams(searchParams)]);
  return { title: number ? t("titleOf", { number }) : t("title") };
}

/** Where the number may be is read from the database; WeChat is queried by the browser, one department a request. */
export default async function EverywherePage({ searchParams }: Props) {
  await requirePage("lookup:read");
  const input = everywhereInput.safeParse(await loadParams(searchParams));
  if (!input.success) redirect("/lookup");
  const listed = await listPlaces(input.data.number);
  return (
    <FeatureMessages features={["lookup"]}>
      <EverywhereHeader input={input.data} />
      <EverywhereView key={everywhereAddress(input.data)} input={input.data} listed={listed} />
    </FeatureMessages>
  );
}
