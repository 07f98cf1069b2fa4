import { describe, expect, it } from "vitest";
import { messagesOf } from "@/messages";
import { auditActions } from "./actions";

function leaves(node: unknown, path = ""): string[] {
  if (typeof node !== "object" || node === null) return [path];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
}

describe.each(Object.entries(messagesOf))("the log's words in %s", (_, { audit }) => {
  it("say every action", () => {
    expect(leaves(audit.actions).sort()).toEqual([...auditActions].sort());
  });
});
