"use client";

import { useTranslations } from "next-intl";
import { demoPassword, demoPeople } from "@/lib/access/demo-people";

/** The people of the sandbox; one click fills the form in. */
export function DemoSignIns({ onChoose }: { onChoose: (email: string, password: string) => void }) {
  const t = useTranslations("access");
  const navigation = useTranslations("navigation");
  return (
    <section className="mt-6 border-border border-t pt-4">
      <h2 className="font-medium">{t("demo")}</h2>
      <p className="text-muted text-xs">{t("demoHint", { password: demoPassword })}</p>
      <ul className="mt-2 grid grid-cols-2 gap-2">
        {demoPeople.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              onClick={() => onChoose(person.email, demoPassword)}
              className="w-full rounded-md border border-border px-2.5 py-1.5 text-left outline-none hover:bg-surface-secondary focus-visible:ring-2 focus-visible:ring-focus"
            >
              <span className="block font-medium">{navigation(`role-${person.role}`)}</span>
              <span className="block truncate font-mono text-muted text-xs">{person.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
