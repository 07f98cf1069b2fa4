import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { seal, unseal } from "./seal";

const owner = "wx5f6e43071809a9dd";
const secret = "5a4ad4ea00000000000000000000demo";

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://127.0.0.1/none",
    DESK_SECRET_KEY: randomBytes(32).toString("base64"),
  });
});

describe("a sealed secret", () => {
  it("opens for its owner", () => {
    expect(unseal(seal(secret, owner), owner)).toBe(secret);
    expect(unseal(seal("密钥", owner), owner)).toBe("密钥");
  });

  it("differs each time, and shows nothing of the secret", () => {
    const [first, second] = [seal(secret, owner), seal(secret, owner)];
    expect(first).not.toBe(second);
    expect(first).not.toContain(secret);
    expect(Buffer.from(first.split(".").at(-1) ?? "", "base64url").toString("latin1")).not.toContain(secret);
  });

  it("opens for no other account", () => {
    expect(() => unseal(seal(secret, owner), "wx6cc9648de104270d")).toThrow();
  });

  it.each([0, 1, 2, 3])("does not open when its part %i was changed", (index) => {
    const parts = seal(secret, owner).split(".");
    const part = parts[index] ?? "";
    parts[index] = (part.startsWith("A") ? "B" : "A") + part.slice(1);
    expect(() => unseal(parts.join("."), owner)).toThrow();
  });

  it.each(["", "v1", "v1.a.b", secret])("is not %j", (text) => {
    expect(() => unseal(text, owner)).toThrow("not a sealed secret");
  });
});
