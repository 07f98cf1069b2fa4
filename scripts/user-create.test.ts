import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { signIn } from "@/lib/access/sign-in";
import { db } from "@/lib/db/client";
import { openTestDatabase } from "@/lib/db/test-database";
import { rootFolder } from "./runtime/paths";

openTestDatabase();

const password = "a long enough password";

/** Runs the command with only the settings that it needs: a live desk's key is not among them. */
async function userCreate(parameters: string[], input: string): Promise<{ code: number; output: string }> {
  const { DATABASE_URL, PATH } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/user-create.ts", ...parameters], {
    cwd: rootFolder,
    env: { DATABASE_URL, PATH, NODE_ENV: "test", WECHAT_MODE: "live" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 1)));
  child.stdin.end(input);
  const [code, out, error] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, output: out + error };
}

const admin = ["--email", "First@Example.org", "--name", "第一位", "--role", "admin"];

describe("npm run user:create", () => {
  it("makes the first admin outside sandbox mode, who can then sign in", async () => {
    const { code, output } = await userCreate(admin, `${password}\n`);
    expect(output).toContain("first@example.org can sign in now, as admin");
    expect(code).toBe(0);
    expect(output).not.toContain(password);
    const now = new Date();
    const given = { email: "first@example.org", password, address: "a", userAgent: "u", requestId: "r", now };
    expect((await signIn(given)).ok).toBe(true);
  });

  it("is in the log as done by the command, without the password", async () => {
    const event = await db().auditEvent.findFirstOrThrow({ where: { action: "users.create" } });
    expect(event).toMatchObject({
      actorType: "system",
      actorName: "npm run user:create",
      targetType: "user",
    });
    expect(event.changes).toEqual({
      email: "first@example.org",
      name: "第一位",
      role: "admin",
      password: "•••",
    });
  });

  it("refuses an e-mail that is taken, whatever its case", async () => {
    const { code, output } = await userCreate(admin, `${password}\n`);
    expect(output).toContain("already");
    expect(code).toBe(1);
    expect(await db().user.count()).toBe(1);
  });

  it.each([
    [
      "a short password",
      ["--email", "b@example.org", "--name", "b", "--role", "finance"],
      "short\n",
      "10 to 200",
    ],
    ["no password", ["--email", "b@example.org", "--name", "b", "--role", "finance"], "", "10 to 200"],
    [
      "an unknown role",
      ["--email", "b@example.org", "--name", "b", "--role", "king"],
      password,
      "--role must be",
    ],
    ["no e-mail", ["--name", "b", "--role", "finance"], password, "--email must be"],
    ["an unknown option", ["--password", "x"], password, "Usage:"],
  ])("refuses %s and changes nothing", async (_, parameters, input, says) => {
    const { code, output } = await userCreate(parameters, input);
    expect(output).toContain(says);
    expect(code).toBe(1);
    expect(await db().user.count()).toBe(1);
  });
});
