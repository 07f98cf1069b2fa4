import { db } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import type { UserActor } from "./actor";
import { auditFields } from "./changes";
import { filterText } from "./filter-conditions";
import { type AuditQuery, findAuditEvent, listAuditEvents, parseSequence } from "./queries";
import { recordAudit } from "./record";
import type { AuditEventRow, AuditPage } from "./types";

/** Written before anything is read: the log's readers are in the log. One statement is a transaction by itself. */
function recordReading(actor: UserActor, filters: string): Promise<void> {
  return recordAudit(db(), {
    actor,
    action: "audit.read",
    outcome: "succeeded",
    target: { type: "audit-log", id: "events" },
    changes: auditFields("audit-log", { filters }),
  });
}

/** Lists events for a person, once it is written down that she read them. */
export function readLog(actor: UserActor, query: AuditQuery): Promise<AuditPage> {
  return listAuditEvents(query, recordReading(actor, filterText(query)));
}

/**
 * One event by its sequence as it stands in a URL, once it is written down that she read it.
 * @throws DeskError `not-found`
 */
export async function readEvent(actor: UserActor, sequenceText: string): Promise<AuditEventRow> {
  const sequence = parseSequence(sequenceText);
  if (sequence === null) throw new DeskError("not-found", { detail: "audit-event-not-found" });
  await recordReading(actor, filterText({ event: sequenceText }));
  const event = await findAuditEvent(sequence);
  if (!event) throw new DeskError("not-found", { detail: "audit-event-not-found" });
  return event;
}
