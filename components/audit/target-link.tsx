"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AuditTargetType } from "@/lib/audit/actions";

type Target = { type: AuditTargetType; id: string };

/** Where a target has a page of its own; null for what has none. */
export function targetHref({ type, id }: Target): string | null {
  switch (type) {
    case "order":
      return `/orders/${id}`;
    case "renotification":
      return `/renotifications/${id}`;
    case "mock-notification":
      return `/mock-notifications/${id}`;
    case "shopping-verification":
      return `/shopping/${id}`;
    case "account":
      return `/accounts/${id}`;
    case "user":
      return `/users/${id}`;
    case "notice":
    case "session":
    case "permission":
    case "audit-log":
      return null;
  }
}

const idPattern = /^[0-9a-f]{8}-/;

/** What an event is about: its kind and its id, as a link where it has a page. */
export function TargetLink({ target }: { target: Target }) {
  const t = useTranslations("audit.targetTypes");
  const href = targetHref(target);
  // The ids of one minute begin alike; their ends differ.
  const id = idPattern.test(target.id) ? `…${target.id.slice(-6)}` : target.id;
  const text = (
    <>
      {t(target.type)} <span className="font-mono text-[13px]">{target.type === "audit-log" ? "" : id}</span>
    </>
  );
  if (!href) return <span className="text-muted">{text}</span>;
  return (
    <Link href={href} prefetch={false} className="text-link underline-offset-2 hover:underline">
      {text}
    </Link>
  );
}
