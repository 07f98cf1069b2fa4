import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { addTestAccount, testActor } from "@/lib/db/test-fixtures";
import { jobs } from "@/lib/jobs/boss";
import { importBill } from "../import-bill";
import { reconciliationJobs } from "../jobs";
import { insertDiscrepancy } from "../testing/insert-discrepancy";
import { appid, billBytes, billLines, inPieces, payment } from "../testing/make-bill";
import { findDiscrepancy } from "./find-discrepancy";
import { matchAgain } from "./match-again";
import { ownDiscrepancy } from "./own-discrepancy";
import { summariseDay } from "./summarise-day";
import { writeNote } from "./write-note";

openTestDatabase();

const now = new Date("2026-11-21T02:00:00Z");
let accountId = "";
const me = testActor("finance");
const colleague = { ...testActor("finance"), name: "colleague" };

beforeAll(async () => {
  accountId = (await addTestAccount({ appid, secret: "secret", name: "市财政" })).id;
});

const eventsOf = (id: string) =>
  db().auditEvent.findMany({
    where: { targetType: "discrepancy", targetId: id },
    orderBy: { sequence: "asc" },
  });

function own(actor: typeof me, id: string, verb: "take" | "give-up", seenOwnerId: string | null) {
  return ownDiscrepancy({ actor, input: { id, verb, seenOwnerId }, now });
}

describe("taking a discrepancy", () => {
  it("is on record once, however often it is asked, and given back by its owner", async () => {
    const { id } = await insertDiscrepancy({ accountId });
    await own(me, id, "take", null);
    await own(me, id, "take", null);
    expect(await db().discrepancy.findUnique({ where: { id } })).toMatchObject({ ownerId: me.id });
    await own(me, id, "give-up", me.id);
    await own(me, id, "give-up", me.id);
    expect(await db().discrepancy.findUnique({ where: { id } })).toMatchObject({
      ownerId: null,
      ownerName: null,
    });
    expect(await eventsOf(id)).toMatchObject([
      { action: "reconciliation.own", changes: { owner: [null, me.name] } },
      { action: "reconciliation.own", changes: { owner: [me.name, null] } },
    ]);
  });

  it("gives it to one of two who take it at once, and tells the other", async () => {
    const { id } = await insertDiscrepancy({ accountId });
    const taken = await Promise.allSettled([own(me, id, "take", null), own(colleague, id, "take", null)]);
    expect(taken.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = taken.find((one) => one.status === "rejected");
    expect(refused?.reason).toMatchObject({
      code: "conflict",
      details: { detail: "discrepancy-owner-changed" },
    });
    expect(await eventsOf(id)).toHaveLength(1);
  });

  it("takes it over only from the owner whom the person saw", async () => {
    const { id } = await insertDiscrepancy({ accountId, ownerId: colleague.id, ownerName: "colleague" });
    await expect(own(me, id, "take", null)).rejects.toMatchObject({ code: "conflict" });
    await expect(own(me, id, "give-up", colleague.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await own(me, id, "take", colleague.id)).toEqual({ ownerId: me.id, ownerName: me.name });
  });

  it.each(["settled", "gone"] as const)("is refused for one that is %s", async (state) => {
    const { id } = await insertDiscrepancy({ accountId, state });
    await expect(own(me, id, "take", null)).rejects.toMatchObject({
      details: { detail: "discrepancy-not-open" },
    });
    expect(await eventsOf(id)).toEqual([]);
  });
});

describe("a note", () => {
  const write = (discrepancyId: string, requestKey: string, text: string) =>
    writeNote({ actor: me, input: { requestKey, discrepancyId, text }, now });

  it("is one note however often it is sent, and the log holds none of its words", async () => {
    const { id } = await insertDiscrepancy({ accountId });
    const key = randomUUID();
    await Promise.all([write(id, key, "已电话核对"), write(id, key, "已电话核对")]);
    const detail = await findDiscrepancy(id, me, now);
    expect(detail?.notes).toEqual([
      { id: key, at: now.toISOString(), text: "已电话核对", writtenByName: me.name },
    ]);
    expect(detail?.events).toMatchObject([{ action: "reconciliation.note", sequence: null }]);
    expect(
      JSON.stringify(await eventsOf(id), (_, value) => (typeof value === "bigint" ? 0 : value)),
    ).not.toContain("电话");
  });

  it("is refused under the key of another, and about nothing", async () => {
    const { id } = await insertDiscrepancy({ accountId });
    const key = randomUUID();
    await write(id, key, "one");
    await expect(write(id, key, "two")).rejects.toMatchObject({ details: { detail: "request-key-reused" } });
    await expect(write(randomUUID(), randomUUID(), "one")).rejects.toMatchObject({ code: "not-found" });
    expect(await db().discrepancyNote.count({ where: { discrepancyId: id } })).toBe(1);
  });
});

describe("matching again", () => {
  it("is a job's, however often it is asked for; the day shows that it is under way, and then what it came to", async () => {
    const day = "2026-11-20";
    const bytes = billBytes(billLines([payment(1, "1.00")]));
    const file = { accountId, mchId: "", day, source: "file", fileName: null, sha256: "00" } as const;
    const whole = { ...file, bytes: bytes.length, open: () => inPieces(bytes) };
    const { id: billId } = await importBill(whole, { actor: me, now });
    const stand = async () => (await summariseDay({ accountId, day })).bills[0];
    expect(await stand()).toMatchObject({ matchAskedAt: null, matchedAt: null, outcome: null });
    await matchAgain({ actor: me, input: { billId }, now });
    await matchAgain({ actor: me, input: { billId }, now });
    expect(await stand()).toMatchObject({ matchAskedAt: now.toISOString(), matchedAt: null, outcome: null });
    expect(await jobs().findJobs("reconciliation.match", { key: billId })).toHaveLength(1);
    const job = {
      type: "job",
      name: "reconciliation.match",
      requestId: randomUUID(),
      address: null,
    } as const;
    const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
    // One that had begun before it was asked for is not the one that was asked for.
    await reconciliationJobs["reconciliation.match"]({ actor: job, input: { billId }, now: before });
    expect(await stand()).toMatchObject({ matchAskedAt: now.toISOString() });
    await reconciliationJobs["reconciliation.match"]({ actor: job, input: { billId }, now: after });
    expect(await stand()).toMatchObject({
      matchAskedAt: null,
      matchedAt: after.toISOString(),
      outcome: { matched: 0, found: 0, gone: 0 },
    });
    const events = await db().auditEvent.findMany({
      where: { action: "reconciliation.match", targetId: billId },
      orderBy: { sequence: "asc" },
    });
    expect(events.map(({ actorName, reason }) => [actorName, reason])).toEqual([
      [me.name, "match-asked"],
      [me.name, "match-asked"],
      ["reconciliation.match", null],
      ["reconciliation.match", null],
    ]);
  });

  it("is refused for a bill that counts no more, and for none", async () => {
    const bill = await db().bill.create({
      data: {
        accountId,
        day: new Date("2026-11-20T00:00:00Z"),
        state: "replaced",
        source: "file",
        createdById: me.id,
        createdByName: me.name,
      },
    });
    for (const billId of [bill.id, randomUUID()]) {
      await expect(matchAgain({ actor: me, input: { billId }, now })).rejects.toMatchObject({
        code: "conflict",
        details: { detail: "bill-not-current" },
      });
    }
  });
});
