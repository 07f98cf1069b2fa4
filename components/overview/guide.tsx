"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import type { Role } from "@/lib/access/permissions";

const steps = ["first", "second", "third"] as const;

const ways: Record<Role, Record<(typeof steps)[number], string>> = {
  finance: { first: "/orders/new", second: "/lookup", third: "/renotifications" },
  support: { first: "/lookup", second: "/renotifications", third: "/shopping" },
  admin: { first: "/accounts", second: "/users", third: "/mock-notifications" },
  auditor: { first: "/audit", second: "/audit", third: "/orders" },
};

/** What to do on the first day, by role. */
export function Guide({ role }: { role: Role }) {
  const t = useTranslations("overview.guide");
  return (
    <Section title={t("title")} description={t("hint")} flush>
      <ol className="grid divide-separator max-md:divide-y md:grid-cols-3 md:divide-x">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-3 p-4">
            <span
              aria-hidden
              className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft font-medium text-accent-soft-foreground text-xs"
            >
              {index + 1}
            </span>
            <div>
              <Link
                href={ways[role][step]}
                prefetch={false}
                className="inline-flex items-center gap-1 font-medium text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
              >
                {t(`${role}.${step}`)}
                <ArrowRight className="size-3.5" aria-hidden />
              </Link>
              <p className="mt-0.5 text-muted">{t(`${role}.${step}-hint`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
