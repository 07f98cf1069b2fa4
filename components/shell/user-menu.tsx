"use client";

import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { useTranslations } from "next-intl";
import type { Role } from "@/lib/access/permissions";
import { Preferences } from "./preferences";

/** Who is signed in, her role, her preferences and the way out. */
export function UserMenu({ user }: { user: { name: string; role: Role } }) {
  const t = useTranslations("navigation");
  return (
    <div className="border-border border-t p-4">
      <Preferences />
      <div className="mt-3 flex items-center justify-between gap-2">
        <p className="min-w-0">
          <span className="block truncate font-medium">{user.name}</span>
          <span className="block text-muted text-xs">{t(`role-${user.role}`)}</span>
        </p>
        <button
          type="button"
          className="grid size-8 place-items-center rounded-md text-muted outline-none hover:bg-surface-secondary hover:text-foreground focus-visible:ring-2 focus-visible:ring-focus"
          aria-label={t("signOut")}
          title={t("signOut")}
          onClick={() => signOut({ callbackUrl: "/sign-in" })}
        >
          <LogOut className="size-4" aria-hidden />
        </button>
      </div>
    </div>
  );
}
