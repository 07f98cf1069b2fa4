import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { listAuditEvents } from "./queries";
import { loadAuditSearch } from "./search-params";

openTestDatabase();

// By sequence from 1, in UTC: Shanghai is eight hours ahead.
const times = [
  "2026-11-18T15:59:59.999Z",
  "2026-11-18T16:00:00Z",
  "2026-11-19T03:00:00Z",
  "2026-11-19T15:59:59.999Z",
  "2026-11-19T16:00:00Z",
  "2026-11-21T00:00:00Z",
];

// A log of several days is not to be had by waiting; its triggers would set the time.
beforeAll(async () => {
  await db().$executeRaw`ALTER TABLE audit_events DISABLE TRIGGER USER`;
  await db().auditEvent.createMany({
    data: times.map((time, index) => ({
      sequence: BigInt(index + 1),
      occurredAt: new Date(time),
      actorType: "system",
      actorName: "test",
      action: "access.read",
      outcome: "succeeded",
      requestId: "request",
    })),
  });
});

describe("the days of a filter are days in Shanghai, and no event of theirs is missed", () => {
  it.each([
    ["from=2026-11-19&to=2026-11-19", [4, 3, 2]],
    ["from=2026-11-20&to=2026-11-20", [5]],
    ["to=2026-11-18", [1]],
    ["from=2026-11-20", [6, 5]],
    ["from=2026-11-22", []],
    ["to=2026-11-17", []],
    ["from=2026-11-21&to=2026-11-19", []],
    ["from=2026-02-30", [6, 5, 4, 3, 2, 1]],
    ["from=2026-11-19&to=2026-11-19&after=4", [3, 2]],
  ])("%s", async (query, expected) => {
    const { rows } = await listAuditEvents(loadAuditSearch(`http://desk/audit?${query}`));
    expect(rows.map(({ sequence }) => sequence)).toEqual(expected);
  });
});
