import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { can, roles } from "@/lib/access/permissions";
import { Hub, type Message } from "./hub";
import { type Topic, topicDefinition, topicNames } from "./topics";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listenTo(hub: Hub, topics: readonly Topic[]) {
  const heard: Message[] = [];
  const stop = hub.subscribe({ topics: new Set(topics), send: (message) => heard.push(message) > 0 });
  return { heard, stop };
}

it("tells a burst of changes as one message, with the ids of all", () => {
  const hub = new Hub();
  const { heard } = listenTo(hub, ["orders"]);
  for (const id of ["a", "b", "a", "c"]) hub.publish({ topic: "orders", ids: [id] });
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(250);
  expect(heard).toEqual([{ changes: [{ topic: "orders", ids: ["a", "b", "c"] }] }]);
  vi.advanceTimersByTime(10_000);
  expect(heard).toHaveLength(1);
});

it("names no ids where there are too many, or where one change had none", () => {
  const hub = new Hub({ mostIds: 2 });
  const { heard } = listenTo(hub, ["orders", "shopping"]);
  for (const id of ["a", "b", "c"]) hub.publish({ topic: "orders", ids: [id] });
  hub.publish({ topic: "shopping", ids: null });
  hub.publish({ topic: "shopping", ids: ["a"] });
  vi.advanceTimersByTime(250);
  expect(heard).toEqual([
    {
      changes: [
        { topic: "orders", ids: null },
        { topic: "shopping", ids: null },
      ],
    },
  ]);
});

it.each(roles)("never tells a role of a topic that she may not read: %s", (role) => {
  const hub = new Hub();
  const allowed = topicNames.filter((topic) => can(role, topicDefinition(topic).permission));
  const { heard } = listenTo(hub, allowed);
  for (const topic of topicNames) hub.publish({ topic, ids: null });
  vi.advanceTimersByTime(250);
  expect(heard).toEqual([{ changes: allowed.map((topic) => ({ topic, ids: null })) }]);
});

it("drops who takes no more, keeps the others, and keeps nothing for who has left", () => {
  const hub = new Hub();
  const onDrop = vi.fn();
  const send = vi.fn(() => false);
  hub.subscribe({ topics: new Set(["orders"]), send, onDrop });
  const { heard, stop } = listenTo(hub, ["orders"]);
  for (const id of ["a", "b"]) {
    hub.publish({ topic: "orders", ids: [id] });
    vi.advanceTimersByTime(250);
  }
  expect(send).toHaveBeenCalledTimes(1);
  expect(onDrop).toHaveBeenCalledTimes(1);
  expect(heard).toHaveLength(2);
  stop();
  hub.publish({ topic: "orders", ids: ["c"] });
  expect(vi.getTimerCount()).toBe(0);
});
