import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

const shared = ["common", "errors", "navigation", "validation"] as const;

/** Gives client components the texts that every page needs and those of the named features, and no others. */
export async function FeatureMessages({ features, children }: { features: string[]; children: ReactNode }) {
  const messages: Record<string, unknown> = await getMessages();
  const picked = Object.fromEntries([...shared, ...features].map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
