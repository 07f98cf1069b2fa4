import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { testActor } from "@/lib/db/test-fixtures";
import { listViews } from "./queries";
import { removeView } from "./remove-view";
import { renameView } from "./rename-view";
import { saveView } from "./save-view";

openTestDatabase();

const now = new Date();
const page = "reconciliation";
const eventsOf = (actorId: string) =>
  db().auditEvent.findMany({ where: { actorId }, orderBy: { sequence: "asc" } });

describe("a saved view", () => {
  it("is its owner's alone: nobody else sees, renames or removes it", async () => {
    const [me, other] = [testActor("finance"), testActor("finance")];
    const view = await saveView({ actor: me, input: { page, name: "旧的", query: "older=3" }, now });
    expect(await listViews(me.id, page)).toEqual([view]);
    expect(await listViews(other.id, page)).toEqual([]);
    await expect(
      renameView({ actor: other, input: { id: view.id, name: "我的" }, now }),
    ).rejects.toMatchObject({ code: "not-found" });
    await removeView({ actor: other, input: { id: view.id }, now });
    expect(await listViews(me.id, page)).toEqual([view]);
    expect(await eventsOf(other.id)).toEqual([]);
  });

  it("saved five times at once is one view and one event; its name holds no other query", async () => {
    const me = testActor("finance");
    const input = { page, name: "旧的", query: "older=3" } as const;
    const saved = await Promise.all(Array.from({ length: 5 }, () => saveView({ actor: me, input, now })));
    expect(new Set(saved.map(({ id }) => id)).size).toBe(1);
    expect(await eventsOf(me.id)).toMatchObject([
      { action: "saved-views.save", changes: { page, name: "旧的" } },
    ]);
    await expect(saveView({ actor: me, input: { ...input, query: "older=7" }, now })).rejects.toMatchObject({
      details: { detail: "view-name-taken" },
    });
  });

  it("is renamed to a free name, and removed once", async () => {
    const me = testActor("finance");
    const one = await saveView({ actor: me, input: { page, name: "one", query: "" }, now });
    await saveView({ actor: me, input: { page, name: "two", query: "" }, now });
    const rename = (name: string) => renameView({ actor: me, input: { id: one.id, name }, now });
    await expect(rename("two")).rejects.toMatchObject({ details: { detail: "view-name-taken" } });
    await rename("three");
    await rename("three");
    await removeView({ actor: me, input: { id: one.id }, now });
    await removeView({ actor: me, input: { id: one.id }, now });
    expect((await listViews(me.id, page)).map(({ name }) => name)).toEqual(["two"]);
    expect((await eventsOf(me.id)).map(({ action }) => action)).toEqual([
      "saved-views.save",
      "saved-views.save",
      "saved-views.rename",
      "saved-views.remove",
    ]);
  });

  it("is refused beyond 30 of a page", async () => {
    const me = testActor("finance");
    for (let index = 0; index < 30; index += 1) {
      await saveView({ actor: me, input: { page, name: randomUUID(), query: "" }, now });
    }
    await expect(
      saveView({ actor: me, input: { page, name: "one more", query: "" }, now }),
    ).rejects.toMatchObject({ details: { detail: "views-too-many" } });
  });
});
