"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Permission } from "@/lib/access/permissions";
import type { AuditTargetType } from "@/lib/audit/actions";
import { useViewerCan } from "./viewer-role";

type Target = { type: AuditTargetType; id: string };

type Place = { href: string; permission: Permission };

/** Where a target has a page of its own, and what opening it takes; null for what has none. */
function placeOf({ type, id }: Target): Place | null {
  switch (type) {
    case "order":
      return { href: `/orders/${id}`, permission: "orders:read" };
    case "renotification":
      return { href: `/renotifications/${id}`, permission: "renotifications:read" };
    case "mock-notification":
      return { href: `/mock-notifications/${id}`, permission: "mock-notifications:read" };
    case "capture":
      return { href: `/captures/${id}`, permission: "captures:read" };
    case "shopping-verification":
      return { href: `/shopping/${id}`, permission: "shopping:read" };
    case "run":
      return { href: `/runs/${id}`, permission: "runs:read" };
    case "bill":
      return { href: `/reconciliation/bills/${id}`, permission: "reconciliation:read" };
    case "account":
      return { href: `/accounts/${id}`, permission: "accounts:manage" };
    case "platform":
      return { href: "/accounts/platform", permission: "accounts:manage" };
    case "user":
      return { href: `/users/${id}`, permission: "users:manage" };
    case "discrepancy":
      return { href: `/reconciliation/discrepancies/${id}`, permission: "reconciliation:read" };
    case "saved-view":
    case "export":
    case "notice":
    case "session":
    case "permission":
    case "audit-log":
    case "job":
      return null;
  }
}

const idPattern = /^[0-9a-f]{8}-/;

/** What an event is about: its kind, and its name or id, as a link where the viewer may open its page. */
export function TargetLink({ target }: { target: Target & { name: string | null } }) {
  const t = useTranslations("audit.targetTypes");
  const viewerCan = useViewerCan();
  const place = placeOf(target);
  // The ids of one minute begin alike; their ends differ.
  const id = idPattern.test(target.id) ? `…${target.id.slice(-6)}` : target.id;
  const text = (
    <>
      {t(target.type)}{" "}
      {target.name ?? <span className="font-mono text-[13px]">{target.type === "audit-log" ? "" : id}</span>}
    </>
  );
  if (!place || !viewerCan(place.permission)) return <span className="text-muted">{text}</span>;
  return (
    <Link
      href={place.href}
      prefetch={false}
      className="text-link underline decoration-link/35 underline-offset-2 hover:decoration-link"
    >
      {text}
    </Link>
  );
}
