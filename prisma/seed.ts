import { randomUUID } from "node:crypto";
import { demoPassword, demoPeople } from "@/lib/access/demo-people";
import { hashPassword } from "@/lib/access/password";
import { seal } from "@/lib/accounts/seal";
import type { SystemActor } from "@/lib/audit/actor";
import { auditFields } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { env } from "@/lib/env";
import { fixtureAccounts, fixtureRegions } from "@/sandbox/fixtures";

const actor: SystemActor = { type: "system", name: "demo seed", requestId: randomUUID(), address: null };

async function seedPeople(tx: Transaction, passwordHash: string): Promise<void> {
  for (const person of demoPeople) {
    const user = await tx.user.create({ data: { ...person, passwordHash } });
    await recordAudit(tx, {
      actor,
      action: "users.create",
      outcome: "succeeded",
      target: { type: "user", id: user.id },
      changes: auditFields("user", person),
    });
  }
}

async function seedAccounts(tx: Transaction): Promise<void> {
  for (const { appid, secret, name, serviceId, regionCode, banks } of fixtureAccounts) {
    const departments = fixtureRegions.find((region) => region.code === regionCode)?.departments ?? [];
    const account = await tx.account.create({
      data: {
        appid,
        name,
        serviceId,
        bankId: banks[0].bankId,
        mchId: banks[0].mchIds[0] ?? null,
        returnUrl: "https://example.gov.cn/paid",
        secretSealed: seal(secret, appid),
        departments: { create: departments.map((department) => ({ ...department, regionCode })) },
      },
    });
    await recordAudit(tx, {
      actor,
      action: "accounts.create",
      outcome: "succeeded",
      target: { type: "account", id: account.id },
      accountId: account.id,
      changes: auditFields("account", { appid, name, serviceId, secret, departments: departments.length }),
    });
  }
}

/** Puts the demo's people and WeChat accounts into an empty database of a sandbox desk; leaves any other as it is. */
async function seedDemo(): Promise<"seeded" | "already"> {
  if (env().WECHAT_MODE !== "sandbox") throw new Error("the demo seed is for sandbox mode only");
  const passwordHash = await hashPassword(demoPassword);
  return db().$transaction(async (tx) => {
    // Two starts at once: the second waits here and then finds the first one's people.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('levydesk.seed'))`;
    if ((await tx.user.count()) > 0) return "already";
    await seedPeople(tx, passwordHash);
    await seedAccounts(tx);
    return "seeded";
  });
}

process.stdout.write(`${await seedDemo()}\n`);
await db().$disconnect();
