"use client";

import { I18nProvider, RouterProvider } from "@heroui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";

/** What every client component relies on: locale of dates and fields, routing, URL state and the query cache. */
export function Providers({ locale, children }: { locale: string; children: ReactNode }) {
  const router = useRouter();
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 15_000, retry: 1, refetchOnWindowFocus: true } },
      }),
  );
  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={router.push}>
        <NuqsAdapter>
          <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        </NuqsAdapter>
      </RouterProvider>
    </I18nProvider>
  );
}
