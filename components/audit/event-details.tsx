"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { CopyableId } from "@/components/ui/copyable-id";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { Instant } from "@/components/ui/instant";
import type { AuditEventRow } from "@/lib/audit/types";
import { ActorName } from "./actor-name";
import { ChangesTable } from "./changes-table";
import { OutcomeChip } from "./outcome-chip";
import { TargetLink } from "./target-link";
import { useReasonText } from "./use-reason-text";

function Group({ title, items }: { title?: string; items: Definition[] }) {
  return (
    <section className="[&_dl]:sm:grid-cols-1">
      {title && <h3 className="mb-2 font-medium">{title}</h3>}
      <DefinitionList items={items} />
    </section>
  );
}

const linkClass = "text-link underline underline-offset-2";

/** All that one event holds. */
export function EventDetails({ event }: { event: AuditEventRow }) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const reasonText = useReasonText();
  const { actor, target, account } = event;
  const accountLink = account && (
    <TargetLink target={{ type: "account", id: account.id, name: account.name }} />
  );
  const sameTarget = target && (
    <Link
      className={linkClass}
      href={`/audit?targetType=${target.type}&targetId=${encodeURIComponent(target.id)}`}
    >
      {t("panel.sameTarget")}
    </Link>
  );
  return (
    <div className="flex flex-col gap-5">
      <Group
        items={[
          { key: "outcome", term: t("outcome"), value: <OutcomeChip outcome={event.outcome} /> },
          { key: "time", term: common("time"), value: <Instant at={event.occurredAt} precision="second" /> },
          { key: "actor", term: t("panel.actor"), value: <ActorName actor={actor} /> },
          {
            key: "actorId",
            term: t("panel.actorId"),
            value: actor.id && <CopyableId value={actor.id} shorten={false} />,
          },
          { key: "target", term: t("panel.target"), value: target && <TargetLink target={target} /> },
          {
            key: "targetId",
            term: t("filters.targetId"),
            value: target && <CopyableId value={target.id} shorten={false} />,
          },
          { key: "account", term: t("panel.account"), value: accountLink },
          { key: "reason", term: t("reason"), value: event.reason && reasonText(event.reason) },
          {
            key: "code",
            term: t("panel.code"),
            value: <span className="font-mono text-[13px]">{event.action}</span>,
          },
        ]}
      />
      <section>
        <h3 className="mb-2 font-medium">{t("panel.changes")}</h3>
        <ChangesTable changes={event.changes} />
      </section>
      <Group
        title={t("panel.chain")}
        items={[
          {
            key: "request",
            term: common("requestId"),
            value: <CopyableId value={event.requestId} shorten={false} />,
          },
          { key: "address", term: t("panel.address"), value: event.address },
          { key: "hash", term: t("panel.hash"), value: <CopyableId value={event.hash} shorten={false} /> },
          {
            key: "previous",
            term: t("panel.previousHash"),
            value: <CopyableId value={event.previousHash} shorten={false} />,
          },
        ]}
      />
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <Link className={linkClass} href={`/audit?requestId=${encodeURIComponent(event.requestId)}`}>
          {t("panel.sameRequest")}
        </Link>
        {sameTarget}
      </p>
    </div>
  );
}
