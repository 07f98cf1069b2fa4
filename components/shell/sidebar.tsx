"use client";

import { Landmark, Menu, X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { LiveIndicator } from "@/components/live/live-indicator";
import { can, type Role } from "@/lib/access/permissions";
import { navigation } from "./navigation";
import { navigationIcons } from "./navigation-icons";
import { UserMenu } from "./user-menu";

type Props = { user: { name: string; role: Role } };

function isCurrent(pathname: string, href: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}

function NavigationLinks({ role }: { role: Role }) {
  const t = useTranslations("navigation");
  const pathname = usePathname();
  const groups = navigation
    .map((group) => ({ key: group.key, items: group.items.filter((item) => can(role, item.permission)) }))
    .filter((group) => group.items.length > 0);
  return groups.map((group) => (
    <div key={group.key} className="mb-4">
      <p className="px-2 pb-1 text-xs text-muted">{t(group.key)}</p>
      <ul>
        {group.items.map((item) => {
          const Icon = navigationIcons[item.key];
          return (
            <li key={item.key}>
              <Link
                href={item.href}
                aria-current={isCurrent(pathname, item.href) ? "page" : undefined}
                className="flex h-9 items-center gap-2.5 rounded-md px-2 text-foreground outline-none hover:bg-surface-secondary focus-visible:ring-2 focus-visible:ring-focus aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-soft-foreground"
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                {t(item.key)}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  ));
}

/** The left navigation; below 1024 px it opens from a button in a bar at the top. */
export function Sidebar({ user }: Props) {
  const t = useTranslations("navigation");
  const pathname = usePathname();
  const [isOpen, setIsOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu
  useEffect(() => setIsOpen(false), [pathname]);
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: KeyboardEvent) => event.key === "Escape" && setIsOpen(false);
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [isOpen]);
  return (
    <div className="sticky top-0 z-30 border-border border-b bg-surface lg:flex lg:h-dvh lg:w-56 lg:shrink-0 lg:flex-col lg:border-r lg:border-b-0 print:hidden">
      <div className="flex h-12 items-center justify-between px-4">
        <Link href="/" className="flex items-center gap-2 font-semibold text-base tracking-tight">
          <Landmark aria-hidden className="size-5 text-accent" />
          {t("desk")}
        </Link>
        <span className="mr-2 ml-auto lg:mr-0">
          <LiveIndicator />
        </span>
        <button
          type="button"
          className="grid size-9 place-items-center rounded-md hover:bg-surface-secondary lg:hidden"
          aria-expanded={isOpen}
          aria-controls="navigation"
          aria-label={isOpen ? t("closeMenu") : t("menu")}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? <X className="size-5" /> : <Menu className="size-5" />}
        </button>
      </div>
      <div
        id="navigation"
        className={`${isOpen ? "flex" : "hidden"} max-h-[calc(100dvh-3rem)] flex-col overflow-y-auto lg:flex lg:max-h-none lg:min-h-0 lg:flex-1`}
      >
        <nav aria-label={t("main")} className="flex-1 px-2 pt-2">
          <NavigationLinks role={user.role} />
        </nav>
        <UserMenu user={user} />
      </div>
    </div>
  );
}
