"use client";

import { useTranslations } from "next-intl";
import type { AuditActor } from "@/lib/audit/types";

/** Who did it: a person with her role, or the job or command that it was. */
export function ActorName({ actor }: { actor: AuditActor }) {
  const t = useTranslations("audit");
  const navigation = useTranslations("navigation");
  const kind = actor.type === "user" ? actor.role && navigation(`role-${actor.role}`) : t(actor.type);
  return (
    <span className="whitespace-nowrap">
      <bdi>{actor.name}</bdi>
      {kind && <span className="ml-1.5 text-muted text-xs">{kind}</span>}
    </span>
  );
}
