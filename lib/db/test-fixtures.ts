import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/access/permissions";
import { seal } from "@/lib/accounts/seal";
import type { UserActor } from "@/lib/audit/actor";
import { db } from "./client";
import type { Account } from "./generated/client";

/** A person of a role, for tests that call a verb directly. Each has ids of its own. */
export function testActor(role: Role): UserActor {
  return {
    type: "user",
    id: randomUUID(),
    name: role,
    email: `${role}@levydesk.test`,
    role,
    sessionId: randomUUID(),
    requestId: randomUUID(),
    address: "127.0.0.1",
  };
}

/** Adds a WeChat account, such as one of the sandbox's, to the test's database. */
export function addTestAccount(account: { appid: string; secret: string; name: string }): Promise<Account> {
  const { appid, secret, name } = account;
  return db().account.create({ data: { appid, name, secretSealed: seal(secret, appid) } });
}
