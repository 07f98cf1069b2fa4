import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { hashPassword, passwordMaxLength, passwordMinLength } from "@/lib/access/password";
import { roles } from "@/lib/access/permissions";
import type { SystemActor } from "@/lib/audit/actor";
import { openDatabase } from "@/lib/db/client";
import { DeskError } from "@/lib/errors";
import { insertUser } from "@/lib/users/insert-user";
import { type CreateUserInput, createUserInput } from "@/lib/users/schemas";
import { readNewPassword } from "./runtime/ask-password";
import { Problem, runCommand } from "./runtime/problem";
import { withDatabase } from "./runtime/with-database";

const usage = `Usage: npm run user:create -- --email name@example.org --name "Full name" --role ${roles.join("|")}
The password is asked for, or read from standard input where that is no terminal.`;

const whatIsWrong: Record<string, string> = {
  email: "--email must be an e-mail address",
  name: "--name must have 1 to 60 characters",
  role: `--role must be one of ${roles.join(", ")}`,
};

function readArguments(): CreateUserInput {
  const text = { type: "string" } as const;
  let values: Record<string, string | undefined>;
  try {
    values = parseArgs({ options: { email: text, name: text, role: text } }).values;
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(`${error.message}\n${usage}`);
    throw error;
  }
  const parsed = createUserInput.safeParse(values);
  if (parsed.success) return parsed.data;
  const fields = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  const problems = [...fields].map((field) => whatIsWrong[field] ?? `--${field} is wrong`);
  throw new Problem(`${problems.join("\n")}\n${usage}`);
}

async function readPassword(): Promise<string> {
  const { password, isRepeatedRight } = await readNewPassword();
  if (!isRepeatedRight) throw new Problem("The two passwords differ; nothing was done.");
  if (password.length < passwordMinLength || password.length > passwordMaxLength) {
    throw new Problem(
      `A password has ${passwordMinLength} to ${passwordMaxLength} characters; nothing was done.`,
    );
  }
  return password;
}

async function create(url: string, input: CreateUserInput, passwordHash: string): Promise<void> {
  const actor: SystemActor = {
    type: "system",
    name: "npm run user:create",
    requestId: randomUUID(),
    address: null,
  };
  const database = openDatabase(url);
  try {
    await insertUser(database, { actor, input, passwordHash });
    console.log(`${input.email} can sign in now, as ${input.role}.`);
  } catch (error) {
    if (error instanceof DeskError && error.details.detail === "email-taken") {
      throw new Problem(`There is a user with the e-mail ${input.email} already; nothing was done.`);
    }
    throw error;
  } finally {
    await database.$disconnect();
  }
}

await runCommand(async () => {
  const input = readArguments();
  const passwordHash = await hashPassword(await readPassword());
  await withDatabase((url) => create(url, input, passwordHash), "npm run user:create");
});
